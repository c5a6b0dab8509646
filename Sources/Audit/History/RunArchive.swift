internal import Foundation
internal import GRDB
package import Store

/// The runs that a store remembers.
package struct RunArchive {
  private let store: EvidenceStore

  package init(_ store: EvidenceStore) { self.store = store }

  /// The recorded result of a run, of the last one without a name.
  package func result(of name: String? = nil) throws(AuditFailure) -> AuditResult {
    let row: (name: String, bytes: Data)?
    do {
      row = try store.read { database in
        try Row.fetchOne(
          database,
          sql: """
            SELECT name, result_json FROM run WHERE ?1 IS NULL OR name = ?1
            ORDER BY started_ms DESC, length(name) DESC, name DESC LIMIT 1
            """, arguments: [name]
        ).map { ($0["name"], $0["result_json"]) }
      }
    } catch {
      throw AuditFailure(error)
    }
    guard let row else {
      if let name { throw .unknownRun(name) }
      throw .noRun
    }
    return try ResultCoding.result(row.bytes, run: row.name)
  }
}
