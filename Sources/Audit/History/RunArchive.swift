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
      guard let name else { throw .noRun }
      throw .unknownRun(name, last: try last())
    }
    return try ResultCoding.result(row.bytes, run: row.name)
  }

  /// The name of the last run; nil where there is none.
  private func last() throws(AuditFailure) -> String? {
    do {
      return try store.read { database in
        try String.fetchOne(
          database, sql: "SELECT name FROM run ORDER BY started_ms DESC, length(name) DESC, name DESC LIMIT 1")
      }
    } catch {
      throw AuditFailure(error)
    }
  }
}
