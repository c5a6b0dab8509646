internal import GRDB
internal import Rollup
internal import TokenModel

/// Folds the names that batches invent beyond the caps before they are written, and those of which there are too many to
/// tell apart. It folds none that the store would have kept: only members of objects that stand as `*`, and what earlier
/// commits of the run told of digests and crowded clients.
struct BatchSieve {
  let database: Database
  let floors: CapFloors
  let rank: NameRank

  /// - Parameter batches: of one source, to be written in one commit.
  func sieve(_ batches: [RollupBatch]) throws -> [RollupBatch] {
    let parents = FoldedParents(
      names: Set(try String.fetchAll(database.cachedStatement(sql: "SELECT name FROM folded_parent"))))
    let batches = batches.map { batch in
      var fold = BatchFold(batch)
      fold.fold(members: parents)
      return fold.batch
    }
    guard !floors.isEmpty else { return batches }
    let invented = Invented(
      paths: try paths(of: batches), clients: try clients(of: batches),
      pathDays: NameDays(batches) { batch, row in
        batch.shapes[Int(batch.profiles[Int(row.profile)].shape)].members.map {
          batch.claimPaths[Int($0.path)].pointer
        }
      },
      clientDays: NameDays(batches) { batch, row in
        [batch.clients[Int(batch.profiles[Int(row.profile)].client)].text]
      })
    return batches.map { batch in
      var fold = BatchFold(batch)
      // What names paths and clients first: these may be gone then.
      fold.fold(places: places(of: batch, invented))
      fold.fold(subjects: subjects(of: batch, invented))
      fold.fold(paths: paths(of: fold.batch, invented))
      fold.fold(clients: clients(of: fold.batch, invented))
      fold.fold(crowded: floors.crowded)
      fold.fold(crowdedSubjects: floors.crowdedSubjects)
      return fold.batch
    }
  }

  /// Names that the store does not know, and the one day on which each was counted.
  private struct Invented {
    var paths: Set<String>
    var clients: Set<String>
    var pathDays: NameDays
    var clientDays: NameDays
  }

  /// Whether nothing but the cap on claim paths can give a path another name: it is at the top of the token.
  static func isLasting(_ pointer: String) -> Bool {
    let bytes = pointer.utf8
    guard bytes.first == UInt8(ascii: "/"), let second = bytes.dropFirst().firstIndex(of: UInt8(ascii: "/")) else {
      return bytes.first == UInt8(ascii: "/")
    }
    return bytes[second...].allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "*") }
  }

  private func paths(of batches: [RollupBatch]) throws -> Set<String> {
    guard !floors.paths.isEmpty || !floors.places.isEmpty else { return [] }
    return try unknown(
      batches.lazy.flatMap(\.claimPaths).map(\.pointer), by: "SELECT claim_path_id FROM claim_path WHERE name = ?",
      where: Self.isLasting)
  }

  private func clients(of batches: [RollupBatch]) throws -> Set<String> {
    guard !floors.clients.isEmpty || !floors.subjects.isEmpty || !floors.places.isEmpty else { return [] }
    return try unknown(
      batches.lazy.flatMap(\.clients).map(\.text), by: "SELECT client_id FROM client WHERE name = ?"
    ) { $0 != StoredName.other.text }
  }

  private func unknown(
    _ names: some Sequence<String>, by sql: String, where isOpen: (String) -> Bool
  ) throws -> Set<String> {
    let find = try RowStatement(database, sql: sql)
    var unknown: Set<String> = []
    for name in Set(names) where isOpen(name) {
      if try find.number(name) == nil { unknown.insert(name) }
    }
    return unknown
  }

  private func isBeyond(_ name: String, _ floor: NameDigest?) -> Bool {
    guard let floor else { return false }
    return NameDigest(rank.digest(name)) > floor
  }

  private func paths(of batch: RollupBatch, _ invented: Invented) -> Set<Int32> {
    var folded: Set<Int32> = []
    for (position, path) in batch.claimPaths.enumerated() where invented.paths.contains(path.pointer) {
      // On its second day a name is known.
      guard let day = invented.pathDays.onlyDay(of: path.pointer), !rank.isRegistered(path.pointer),
        isBeyond(path.pointer, floors.paths[day])
      else { continue }
      folded.insert(Int32(truncatingIfNeeded: position))
    }
    return folded
  }

  private func clients(of batch: RollupBatch, _ invented: Invented) -> Set<Int32> {
    var folded: Set<Int32> = []
    for (position, client) in batch.clients.enumerated() where invented.clients.contains(client.text) {
      guard let day = invented.clientDays.onlyDay(of: client.text), isBeyond(client.text, floors.clients[day]) else {
        continue
      }
      folded.insert(Int32(truncatingIfNeeded: position))
    }
    return folded
  }

  private func subjects(of batch: RollupBatch, _ invented: Invented) -> Set<BatchFold.MonthClient> {
    var folded: Set<BatchFold.MonthClient> = []
    for row in batch.sketches {
      let name = batch.clients[Int(row.client)].text
      // In its second month a name is known.
      guard invented.clients.contains(name), let day = invented.clientDays.onlyDay(of: name),
        Day(number: day).month == row.month, isBeyond(name, floors.subjects[row.month])
      else { continue }
      folded.insert(BatchFold.MonthClient(month: row.month, client: row.client))
    }
    return folded
  }

  private func places(of batch: RollupBatch, _ invented: Invented) -> Set<BatchFold.Place> {
    var folded: Set<BatchFold.Place> = []
    for row in batch.evidence where row.detector == ClaimEvidence.allValues {
      let pointer = batch.claimPaths[Int(row.path)].pointer
      let client = batch.clients[Int(row.client)].text
      guard Self.isLasting(pointer), invented.paths.contains(pointer) || invented.clients.contains(client) else {
        continue
      }
      let name = EvidenceFold.name(of: [batch.issuers[Int(row.issuer)].text, client, pointer])
      if isBeyond(name, floors.places[row.month]) { folded.insert(BatchFold.Place(row)) }
    }
    return folded
  }
}

/// On which days names were counted in batches.
private struct NameDays {
  /// Nil: on several.
  private var days: [String: Int32?] = [:]

  /// - Parameter names: of what a row counts.
  init(_ batches: [RollupBatch], _ names: (RollupBatch, IssuanceCount) -> [String]) {
    for batch in batches {
      var seen: [Int32: Set<String>] = [:]
      for row in batch.issuance { seen[row.day.number, default: []].formUnion(names(batch, row)) }
      for (day, names) in seen {
        for name in names {
          if let known = days[name] {
            if known != day { days[name] = .some(nil) }
          } else {
            days[name] = day
          }
        }
      }
    }
  }

  /// The day of a name that was counted on one alone.
  func onlyDay(of name: String) -> Int32? { days[name] ?? nil }
}
