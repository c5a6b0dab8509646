import GRDB
import Store

extension EvidenceStore {
  /// The rows of a query as texts, for comparing.
  func texts(_ sql: String) throws -> [[String]] {
    try read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: "null"
          case .int64(let number): String(number)
          case .double(let number): String(number)
          case .string(let text): text
          case .blob(let data): "\(data.count) bytes"
          }
        }
      }
    }
  }
}
