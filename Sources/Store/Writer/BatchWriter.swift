internal import GRDB
package import Rollup
internal import TokenModel

/// Commits what was counted of a range of a stream, together with the range itself, in one transaction: both stand or
/// neither does.
package struct BatchWriter: Sendable {
  private let store: EvidenceStore

  package init(_ store: EvidenceStore) { self.store = store }

  package enum Outcome: Equatable, Sendable {
    case committed
    /// The whole range was counted before; nothing changed.
    case alreadyCounted
  }

  /// Adds the batches, one a worker, to what stands. Refuses a range that was counted in part.
  package func commit(_ range: StreamRange, _ batches: [RollupBatch]) throws(StoreFailure) -> Outcome {
    do {
      return try store.write { database in
        let covers = CoverWriter(database: database)
        switch try covers.standing(of: range) {
        case .counted: return .alreadyCounted
        case .inPart: throw StoreFailure.partialOverlap(file: range.name, start: range.start, stop: range.stop)
        case .new: break
        }
        var source: Int64?
        for batch in batches {
          let ids = try BatchIDs(batch, in: database)
          source = ids.source
          try CountWriter(database: database, ids: ids).add(batch)
        }
        if let source { try covers.add(range, source: source) }
        try IdentityWriter(database: database).add(range.identities)
        return .committed
      }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }
}
