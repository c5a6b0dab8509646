internal import GRDB
package import TokenModel

/// What earlier batches counted, asked one by one: the window may hold more than memory should.
package struct StoredIdentities {
  private let store: EvidenceStore
  private var isEmpty: Bool

  package init(_ store: EvidenceStore) throws(StoreFailure) {
    self.store = store
    do {
      isEmpty = try store.read { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT 1 FROM event_id)") ?? true }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// A batch with identities is about to be committed.
  package mutating func noteCommit() { isEmpty = false }

  /// The day under which an identity is kept; nil where it is not.
  package func day(of identity: Identity) throws(StoreFailure) -> Day? {
    if isEmpty { return nil }
    do {
      return try store.read { database in
        let find = try database.cachedStatement(sql: "SELECT day FROM event_id WHERE digest = ?")
        return try Int32.fetchOne(find, arguments: [identity.data]).map { Day(number: $0) }
      }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }
}
