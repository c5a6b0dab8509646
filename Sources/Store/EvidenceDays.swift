internal import GRDB
package import TokenModel

/// The days from the first token of a store to the last one.
package struct EvidenceDays: Sendable, Equatable {
  package var first: Day
  package var last: Day

  /// Nil where the store has no tokens.
  package init?(of store: EvidenceStore) throws {
    let days = try store.read { database in
      try Row.fetchOne(
        database, sql: "SELECT (SELECT min(day) FROM issuance) AS first, (SELECT max(day) FROM issuance) AS last")
    }
    guard let days, let first = days["first"] as Int32?, let last = days["last"] as Int32? else { return nil }
    self.first = Day(number: first)
    self.last = Day(number: last)
  }
}
