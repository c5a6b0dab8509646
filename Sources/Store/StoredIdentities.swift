internal import GRDB

/// What earlier batches counted, asked one by one: the window may hold more than memory should.
package struct StoredIdentities {
  private let store: EvidenceStore
  private let isEmpty: Bool

  package init(_ store: EvidenceStore) throws(StoreFailure) {
    self.store = store
    do {
      isEmpty = try store.read { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT 1 FROM event_id)") ?? true }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  package func contain(_ identity: Identity) throws(StoreFailure) -> Bool {
    if isEmpty { return false }
    do {
      return try store.read { database in
        let find = try database.cachedStatement(sql: "SELECT 1 FROM event_id WHERE digest = ?")
        return try Bool.fetchOne(find, arguments: [identity.data]) ?? false
      }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }
}
