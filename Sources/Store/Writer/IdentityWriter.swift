internal import Foundation
internal import GRDB
internal import TokenModel

/// Keeps the identities of a batch, and drops those that left the window.
struct IdentityWriter {
  let database: Database

  func add(_ identities: [Identity: Day]) throws {
    guard !identities.isEmpty else { return }
    let insert = try database.cachedStatement(
      sql: "INSERT INTO event_id (digest, day) VALUES (?, ?) ON CONFLICT DO UPDATE SET day = excluded.day")
    let rows = identities.map { (digest: $0.key.data, day: $0.value) }
    for row in rows.sorted(by: { $0.digest.lexicographicallyPrecedes($1.digest) }) {
      try insert.execute(arguments: [row.digest, row.day.number])
    }
    try database.execute(
      sql: "DELETE FROM event_id WHERE day < (SELECT max(day) FROM event_id) - ?", arguments: [Identity.windowDays])
  }
}

extension Identity {
  var data: Data {
    var data = Data()
    for word in [high, low] { withUnsafeBytes(of: word.bigEndian) { data.append(contentsOf: $0) } }
    return data
  }
}
