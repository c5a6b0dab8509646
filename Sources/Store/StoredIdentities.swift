internal import Foundation
internal import GRDB
package import TokenModel

/// What earlier batches counted, asked one by one: the window may hold more than memory should.
///
/// Nearly every identity is new. A filter that knows the stored ones, and a few more, spares the store the question.
package struct StoredIdentities {
  private let store: EvidenceStore
  private var filter: IdentityFilter?
  private var questions = 0
  /// Whether all that the store holds is in the filter or pending. It is made when it is first asked: most streams have
  /// one batch.
  private var knowsAll = false
  /// What was committed and is not in the filter yet: the last batch of a stream is never asked for.
  private var pending: [FreshIdentities] = []
  private var isEmpty: Bool

  /// Questions after which the stored identities are read into a filter: small files ask fewer.
  private static let patience = 10_000

  package init(_ store: EvidenceStore) throws(StoreFailure) {
    self.store = store
    do {
      isEmpty = try store.read { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT 1 FROM event_id)") ?? true }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// Some identities are about to be committed.
  package mutating func note(_ identities: FreshIdentities) {
    guard !identities.isEmpty else { return }
    if isEmpty {
      isEmpty = false
      knowsAll = true
    }
    if knowsAll { pending.append(identities) }
  }

  /// The day under which an identity is kept; nil where it is not.
  package mutating func day(of identity: Identity) throws(StoreFailure) -> Day? {
    if isEmpty { return nil }
    if knowsAll {
      let filter = filter ?? IdentityFilter()
      self.filter = filter
      if !pending.isEmpty { fill(filter) }
      if !filter.mayContain(identity) { return nil }
    }
    questions += 1
    do {
      if !knowsAll, questions > Self.patience {
        filter = try read()
        knowsAll = true
      }
      return try store.read { database in
        let find = try database.cachedStatement(
          sql: "SELECT entries FROM event_id WHERE first <= ? ORDER BY first DESC LIMIT 1")
        let row = try Data.fetchOne(find, arguments: [identity.key])
        return row?.withUnsafeBytes { IdentityRow.day(of: identity, in: $0) }
      }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  private mutating func fill(_ filter: IdentityFilter) {
    for identities in pending {
      for (identity, _) in identities.entries { filter.insert(identity) }
    }
    pending.removeAll()
  }

  private func read() throws -> IdentityFilter {
    try store.read { database in
      let filter = IdentityFilter()
      let rows = try Data.fetchCursor(database, sql: "SELECT entries FROM event_id")
      while let row = try rows.next() {
        for (identity, _) in row.withUnsafeBytes({ IdentityRow(packed: $0).entries }) { filter.insert(identity) }
      }
      return filter
    }
  }
}
