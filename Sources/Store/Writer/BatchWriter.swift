internal import GRDB
internal import JOSE
package import Rollup
package import TokenModel

/// Commits what was counted of a range of a stream, together with the range itself, in one transaction: both stand or
/// neither does.
package struct BatchWriter {
  private let store: EvidenceStore
  private let limits: Limits
  private let rank: NameRank
  private let floors: RunFloors

  /// - Parameters:
  ///   - floors: for all commits of a run: with them a flood of names is cheap.
  ///   - nameDigest: of a name under the store's key: it decides which names are kept where there are too many.
  ///   - isRegistered: whether a JSON Pointer is that of a claim which stays however many others there are.
  package init(
    _ store: EvidenceStore, limits: Limits = Limits(), floors: RunFloors = RunFloors(),
    nameDigest: @escaping @Sendable (String) -> [UInt8] = { Array(SHA256.hex(Array($0.utf8)).utf8) },
    isRegistered: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.store = store
    self.limits = limits
    self.floors = floors
    rank = NameRank(digest: nameDigest, isRegistered: isRegistered)
  }

  package enum Outcome: Equatable, Sendable {
    case committed
    /// The whole range was counted before; nothing changed.
    case alreadyCounted
  }

  /// Folds in batches of one source what their commit would fold as far as earlier commits of the run tell: what is
  /// left of a flood is small, and may wait for more.
  package func sieve(_ batches: [RollupBatch]) throws(StoreFailure) -> [RollupBatch] {
    do {
      let floors = floors.floors(of: batches.first?.source ?? "")
      return try store.read { try BatchSieve(database: $0, floors: floors, rank: rank).sieve(batches) }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// Adds the batches, one a worker, to what stands. Refuses a range that was counted in part.
  package func commit(_ range: StreamRange, _ batches: [RollupBatch]) throws(StoreFailure) -> Outcome {
    do {
      var moved = 0
      let outcome: Outcome = try store.write { database in
        let covers = CoverWriter(database: database, entryLimit: limits.quarantineEntries)
        let standing = try covers.standing(of: range)
        switch standing {
        case .counted: return .alreadyCounted
        case .inPart: throw StoreFailure.partialOverlap(file: range.name, start: range.start, stop: range.stop)
        case .new(let file):
          if let (source, count) = try add(batches, in: database) {
            moved = count
            try covers.add(range, to: file, source: source, format: batches.first?.format ?? "")
          }
        }
        try IdentityWriter(database).add(range.identities)
        return .committed
      }
      try store.noteFolds(moved)
      return outcome
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// The same for ranges of several streams, all or none. The caller knows that none of them was counted before: what
  /// they gave was added up, and one that had been could not be left out any more.
  package func commit(_ groups: [RangeGroup]) throws(StoreFailure) {
    do {
      let moved = try store.write { database in
        let covers = CoverWriter(database: database, entryLimit: limits.quarantineEntries)
        var moved = 0
        for group in groups {
          guard let (source, count) = try add([group.batch], in: database) else { continue }
          moved += count
          for range in group.ranges {
            guard case .new(let file) = try covers.standing(of: range) else {
              throw StoreFailure.partialOverlap(file: range.name, start: range.start, stop: range.stop)
            }
            try covers.add(range, to: file, source: source, format: group.batch.format)
            try IdentityWriter(database).add(range.identities)
          }
        }
        return moved
      }
      try store.noteFolds(moved)
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// Adds the counts of batches of one source, and keeps the store within its bounds; tells the source, and how many
  /// names the folds may have left behind.
  private func add(_ batches: [RollupBatch], in database: Database) throws -> (source: Int64, moved: Int)? {
    let floors = floors.floors(of: batches.first?.source ?? "")
    var source: Int64?
    var touched: Set<LifetimeFold.Place> = []
    var months = StoreBounds.Months()
    let paths = try Self.lastPath(in: database)
    let sieved = try BatchSieve(database: database, floors: floors, rank: rank).sieve(batches)
    for batch in sieved {
      let ids = try BatchIDs(batch, in: database)
      source = ids.source
      months.sketches.formUnion(batch.sketches.map(\.month))
      months.evidence.formUnion(batch.evidence.map(\.month))
      try CountWriter(database: database, ids: ids).add(batch)
      touched.formUnion(batch.places(ids))
    }
    guard let source else { return nil }
    let bounds = StoreBounds(database: database, limits: limits, rank: rank, floors: floors)
    var moved = try bounds.fold(
      touched, months: months, source: source, bringsPaths: try Self.lastPath(in: database) != paths)
    // Any name that came may be one that a fold left behind.
    if moved > 0 { moved += sieved.reduce(0) { $0 + $1.clients.count + $1.claimPaths.count + $1.shapes.count } }
    return (source, moved)
  }

  private static func lastPath(in database: Database) throws -> Int64 {
    try Int64.fetchOne(database.cachedStatement(sql: "SELECT max(claim_path_id) FROM claim_path")) ?? 0
  }
}

extension RollupBatch {
  /// The profiles and days that it counts, by the store's ids.
  fileprivate func places(_ ids: BatchIDs) -> Set<LifetimeFold.Place> {
    Set(issuance.map { LifetimeFold.Place(day: $0.day.number, profile: ids.profiles[Int($0.profile)]) })
  }
}
