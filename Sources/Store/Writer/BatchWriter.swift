internal import GRDB
internal import JOSE
package import Rollup
package import TokenModel

/// Commits what was counted of a range of a stream, together with the range itself, in one transaction: both stand or
/// neither does.
package struct BatchWriter: Sendable {
  private let store: EvidenceStore
  private let limits: Limits
  private let nameDigest: @Sendable (String) -> [UInt8]

  /// - Parameter nameDigest: of a name under the store's key: it decides which names are kept where there are too
  ///   many.
  package init(
    _ store: EvidenceStore, limits: Limits = Limits(),
    nameDigest: @escaping @Sendable (String) -> [UInt8] = { Array(SHA256.hex(Array($0.utf8)).utf8) }
  ) {
    self.store = store
    self.limits = limits
    self.nameDigest = nameDigest
  }

  package enum Outcome: Equatable, Sendable {
    case committed
    /// The whole range was counted before; nothing changed.
    case alreadyCounted
  }

  /// Adds the batches, one a worker, to what stands. Refuses a range that was counted in part.
  package func commit(_ range: StreamRange, _ batches: [RollupBatch]) throws(StoreFailure) -> Outcome {
    do {
      return try store.write { database in
        let covers = CoverWriter(database: database, entryLimit: limits.quarantineEntries)
        switch try covers.standing(of: range) {
        case .counted: return .alreadyCounted
        case .inPart: throw StoreFailure.partialOverlap(file: range.name, start: range.start, stop: range.stop)
        case .new: break
        }
        var source: Int64?
        var touched: Set<LifetimeFold.Place> = []
        for batch in batches {
          let ids = try BatchIDs(batch, in: database)
          source = ids.source
          try CountWriter(database: database, ids: ids).add(batch)
          touched.formUnion(batch.places(ids))
        }
        if let source {
          try fold(touched, source: source, in: database)
          try EvidenceFold(database: database, limit: limits.evidencePlaces, digest: nameDigest).fold(
            Set(batches.flatMap(\.evidence).map(\.month)))
          try covers.add(range, source: source)
        }
        try IdentityWriter(database: database).add(range.identities)
        return .committed
      }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// Keeps the store within its bounds, whatever the batch brought.
  private func fold(_ touched: Set<LifetimeFold.Place>, source: Int64, in database: Database) throws {
    let days = Set(touched.map(\.day))
    var places = touched
    places.formUnion(
      try CapFold(database: database, caps: limits, digest: nameDigest).fold(days, source: source))
    places.formUnion(try SetFold(database: database, limit: limits.setsPerClientDay).fold(days))
    try LifetimeFold(database: database, limit: limits.exactLifetimes).fold(places)
  }
}

extension RollupBatch {
  /// The profiles and days that it counts, by the store's ids.
  fileprivate func places(_ ids: BatchIDs) -> Set<LifetimeFold.Place> {
    Set(issuance.map { LifetimeFold.Place(day: $0.day.number, profile: ids.profiles[Int($0.profile)]) })
  }
}
