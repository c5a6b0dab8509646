internal import GRDB
internal import Rollup
internal import TokenModel

/// Interns the names and sets of a batch: the store's ids by position in the batch. An id depends on arrival, so it
/// shows in no output.
struct NameWriter {
  let database: Database

  /// Names of a table whose columns are `<table>_id`, `name`, `masked`.
  func intern(_ names: [StoredName], table: String) throws -> [Int64] {
    let find = try RowStatement(database, sql: "SELECT \(table)_id FROM \(table) WHERE name = ?")
    let add = try RowStatement(database, sql: "INSERT INTO \(table) (name, masked) VALUES (?, ?)")
    return try names.map { name in
      if let id = try find.number(name.text) { return id }
      try add.run(name.text, name.maskedClass?.rawValue)
      return database.lastInsertedRowID
    }
  }

  func intern(_ paths: [ClaimPathName]) throws -> [Int64] {
    let find = try RowStatement(database, sql: "SELECT claim_path_id FROM claim_path WHERE name = ?")
    let add = try RowStatement(database, sql: "INSERT INTO claim_path (name, dotted, masked) VALUES (?, ?, ?)")
    return try paths.map { path in
      if let id = try find.number(path.pointer) { return id }
      try add.run(path.pointer, path.dotted, path.maskedClass?.rawValue)
      return database.lastInsertedRowID
    }
  }

  /// Sets of names: `member` is the table of the names, whose ids and texts are given by position.
  func intern(_ sets: [NameSet], of member: String, ids: [Int64], names: [StoredName]) throws -> [Int64] {
    let table = "\(member)_set"
    let find = try RowStatement(database, sql: "SELECT \(table)_id FROM \(table) WHERE name = ?")
    let add = try RowStatement(database, sql: "INSERT INTO \(table) (name, state, size) VALUES (?, ?, ?)")
    let link = try RowStatement(
      database, sql: "INSERT INTO \(table)_member (\(table)_id, \(member)_id) VALUES (?, ?)")
    return try sets.map { set in
      let texts = set.members.map { names[Int($0)].text }
      let name = SetName.text(set.state, texts)
      if let id = try find.number(name) { return id }
      try add.run(name, set.state.rawValue, Int64(set.members.count))
      let id = database.lastInsertedRowID
      for key in Set(set.members.map { ids[Int($0)] }).sorted() { try link.run(id, key) }
      return id
    }
  }

  /// Claim shapes; `paths` are the store's ids of the batch's claim paths.
  func intern(_ shapes: [ClaimShape], paths: [Int64], names: [ClaimPathName]) throws -> [Int64] {
    let writer = ShapeWriter(database: database)
    return try shapes.map { shape in
      guard shape.state == .known else { return try writer.intern(shape.state) }
      return try writer.intern(
        shape.members.map { member in
          ShapeWriter.Member(
            path: paths[Int(member.path)], pointer: names[Int(member.path)].pointer,
            dataClass: member.dataClass.rawValue, evidence: member.evidence.rawValue, confidence: member.confidence)
        })
    }
  }

  /// The row that takes what a cap folded away.
  func other(in table: String) throws -> Int64 { try intern([.other], table: table)[0] }

  /// The set that takes what a cap folded away.
  func otherSet(of member: String) throws -> Int64 {
    try intern([NameSet(state: .other, members: [])], of: member, ids: [], names: [])[0]
  }
}
