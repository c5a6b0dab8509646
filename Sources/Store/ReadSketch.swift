internal import GRDB

/// A sketch of subjects as it is read: a row of `v_subject` of the space 'sub'.
struct ReadSketch {
  let month: Int32
  let issuerID: Int64
  let clientID: Int64
  let audienceID: Int64
  private let row: RawRow

  var issuer: String { String(decoding: row.text(4), as: UTF8.self) }
  var client: String { String(decoding: row.text(5), as: UTF8.self) }
  /// Nil where the store does not know it.
  var audience: String? { row[6].isNull ? nil : String(decoding: row.text(6), as: UTF8.self) }
  var registers: UnsafeBufferPointer<UInt8> { row.blob(7) }

  /// By month, then by issuer, then by client.
  static func forEach(of database: Database, _ body: (ReadSketch) -> Void) throws {
    try RawRows(
      database,
      sql: """
        SELECT month, issuer_id, client_id, audience_id, issuer, client, audience, registers FROM v_subject
        WHERE space = 'sub' ORDER BY month, issuer_id, client_id
        """
    ).forEach { row in
      body(
        ReadSketch(
          month: Int32(truncatingIfNeeded: row.integer(0)), issuerID: row.integer(1), clientID: row.integer(2),
          audienceID: row.integer(3), row: row))
    }
  }
}
