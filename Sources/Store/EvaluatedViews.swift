internal import GRDB

/// Every view evaluated once: temporary tables under the names of the views hide them from the queries of a connection.
/// An audit asks the same views dozens of times, and each rests on others; their text is the same, so the figures are
/// too.
struct EvaluatedViews {
  let database: Database

  func create() throws {
    for view in StoreViews.statements {
      try database.execute(sql: "CREATE TEMP TABLE \(view.name) AS \(view.select)")
    }
  }

  func drop() throws {
    for view in StoreViews.statements { try database.execute(sql: "DROP TABLE temp.\(view.name)") }
  }
}

extension EvidenceStore {
  /// Runs `body` while every view stands evaluated.
  package func withEvaluatedViews<Value>(_ body: () throws -> Value) throws -> Value {
    try write { database in try EvaluatedViews(database: database).create() }
    let outcome = Result { try body() }
    try write { database in try EvaluatedViews(database: database).drop() }
    return try outcome.get()
  }
}

extension StoreViews {
  /// The views one by one, in the order in which they rest on each other.
  static let statements: [(name: String, select: String)] = all.flatMap { part in
    part.split(separator: "CREATE VIEW ").compactMap { statement in
      guard let border = statement.firstRange(of: " AS") else { return nil }
      let name = statement[..<border.lowerBound]
      return name.hasPrefix("v_") ? (String(name), String(statement[border.upperBound...])) : nil
    }
  }
}
