internal import GRDB

extension EvidenceStore {
  /// Notes that sources were looked at. A source that never delivered anything is not known, and is left out.
  ///
  /// - Parameter milliseconds: The recorded time, since 1970.
  package func looked(at sources: Set<String>, milliseconds: Int64) throws(StoreFailure) {
    do {
      try write { database in
        let note = try database.cachedStatement(
          sql: "INSERT OR IGNORE INTO source_look SELECT source_id, ? FROM source WHERE name = ?")
        for source in sources.sorted() { try note.execute(arguments: [milliseconds / 3_600_000, source]) }
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }
}
