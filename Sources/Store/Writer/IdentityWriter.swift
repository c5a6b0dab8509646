internal import Foundation
internal import GRDB
internal import TokenModel

/// Keeps the identities of a batch, and drops those that left the window.
struct IdentityWriter {
  let database: Database

  func add(_ identities: FreshIdentities) throws {
    guard !identities.isEmpty else { return }
    let insert = try RowStatement(
      database, sql: "INSERT INTO event_id (digest, day) VALUES (?, ?) ON CONFLICT DO UPDATE SET day = excluded.day")
    // In the order of the table's key, so that its pages are written one after another.
    for (identity, day) in identities.entries.sorted(by: { $0.0 < $1.0 }) { try insert.run(identity, day.number) }
    try database.cachedStatement(sql: "DELETE FROM event_id WHERE day < (SELECT max(day) FROM event_id) - ?").execute(
      arguments: [Identity.windowDays])
  }
}

extension Identity {
  /// Reads the stored form; nil where it is none.
  init?(data: Data) {
    guard data.count == 16 else { return nil }
    self = data.withUnsafeBytes {
      Identity(
        high: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The stored form: most significant byte first, so that bytes and words sort alike.
  var data: Data { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) } }
}
