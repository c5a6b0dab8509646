internal import GRDB

extension ScratchStore {
  /// Encrypts the tokens of profiles that are signed or unsecured, on all days, with RSA-OAEP-256 and A256GCM, for a
  /// key that the audit has. Their signature lies inside then: nothing is known of it any more.
  package func encrypt(_ profiles: Set<Int64>) throws {
    try copy("profile", "key_id")
    try select(profiles)
    try database.execute(
      sql:
        "INSERT INTO key_id (name) SELECT '(unknown)' WHERE NOT EXISTS (SELECT 1 FROM key_id WHERE name = '(unknown)')")
    try database.execute(
      sql: """
        UPDATE profile SET protection = 'jwe', alg = 'RSA-OAEP-256', enc = 'A256GCM', rsa_bytes = 0,
          verification = 'not attempted', key_id_id = (SELECT key_id_id FROM key_id WHERE name = '(unknown)')
        WHERE profile_id IN (SELECT profile_id FROM selected_profile) AND protection IN ('jws', 'none')
        """)
  }
}
