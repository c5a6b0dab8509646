internal import GRDB
package import TokenModel

/// The public part of a key that stood in a JWK set of an issuer.
package struct SeenKey: Sendable, Equatable {
  package var keyID: StoredName
  package var type: String
  package var bits: Int?
  package var curve: String?
  package var use: String?
  package var algorithm: String?

  package init(keyID: StoredName, type: String, bits: Int?, curve: String?, use: String?, algorithm: String?) {
    self.keyID = keyID
    self.type = type
    self.bits = bits
    self.curve = curve
    self.use = use
    self.algorithm = algorithm
  }
}

extension EvidenceStore {
  /// Notes that keys stood in an issuer's JWK set on a day. Of two keys of one name the smaller one is kept: it is what
  /// may have signed.
  package func saw(_ keys: [SeenKey], of issuer: StoredName, on day: Day) throws(StoreFailure) {
    do {
      try write { database in
        let names = NameWriter(database: database)
        let issuerID = try names.intern([issuer], table: "issuer")[0]
        let ids = try names.intern(keys.map(\.keyID), table: "key_id")
        let add = try database.cachedStatement(
          sql: """
            INSERT INTO key_seen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET first_day = min(first_day, excluded.first_day),
              last_day = max(last_day, excluded.last_day),
              bits = CASE WHEN kty = excluded.kty THEN min(coalesce(bits, excluded.bits), coalesce(excluded.bits, bits))
                ELSE bits END
            """)
        for (id, key) in zip(ids, keys) {
          try add.execute(arguments: [
            issuerID, id, key.type, key.bits, key.curve, key.use, key.algorithm, day.number, day.number,
          ])
        }
      }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }
}
