package import GRDB
internal import JOSE
internal import TokenModel

/// SHA-256 over the store's evidence, by names instead of ids and in the order of those names: what it means that two
/// stores are the same (design §9). Names of files, days of runs, history and declarations are no part of it.
///
/// Counts name their profile by its place in the list of profiles, which comes first and has the names in full: a store
/// of a year has millions of counts.
package enum StoreDigest {
  /// In lower-case hexadecimal.
  package static func compute(_ store: EvidenceStore) throws(StoreFailure) -> String {
    do { return try store.read(compute) } catch { throw StoreFailure(error, path: store.path) }
  }

  package static func compute(_ database: Database) throws -> String {
    let hasher = SHA256()
    let profiles = try ProfilePlaces(database, hasher)
    for table in CountTable.all { try FactDigest(table).add(of: database, profiles, to: hasher) }
    for section in sections {
      var bytes = DigestBytes()
      bytes.add(Array(section.table.utf8))
      if section.table == SketchDigest.table {
        try SketchDigest.add(of: database, to: &bytes, hasher)
      } else {
        try RawRows(database, sql: section.sql).forEach { row in
          if section.isPacked { bytes.add(identities: row.blob(1), key: row.integer(0)) } else { bytes.add(row) }
          bytes.flush(into: hasher)
        }
      }
      bytes.flush(into: hasher, above: 0)
    }
    return Hexadecimal.text(hasher.finish())
  }
}

/// The export that the digest is taken of, profiles and their counts apart: one query a table, every id replaced by the
/// name behind it, every column in the order.
extension StoreDigest {
  struct Section {
    let table: String
    let sql: String
    /// Whether its rows are those of `IdentityRow`.
    let isPacked: Bool

    init(_ table: String, _ columns: String, from: String, isPacked: Bool = false) {
      self.table = table
      self.isPacked = isPacked
      let count = columns.split(separator: ",").count
      sql =
        "SELECT \(columns) FROM \(from) ORDER BY "
        + (1...count).map(String.init).joined(separator: ", ")
    }
  }

  static let profileColumns = """
    source.name, profile.kind, issuer.name, client.name, audience_set.name, profile.token_type, profile.type_basis,
    profile.grant_type, scope_set.name, claim_shape.name, profile.alg, profile.enc, profile.typ, key_id.name,
    profile.rsa_bytes, profile.protection, profile.verification, profile.tier, profile.form, profile.subject_kind
    """
  static let profileJoins = """
    JOIN source USING (source_id) JOIN issuer USING (issuer_id)
    JOIN client USING (client_id) JOIN audience_set USING (audience_set_id) JOIN scope_set USING (scope_set_id)
    JOIN claim_shape USING (claim_shape_id) JOIN key_id USING (key_id_id)
    """

  /// Everything but profiles and their counts.
  static let sections = [
    Section(
      "claim_shape_member",
      "claim_shape.name, claim_path.name, claim_path.dotted, claim_path.masked, data_class, evidence, confidence",
      from: """
        (SELECT DISTINCT claim_shape_id FROM profile
          WHERE EXISTS (SELECT 1 FROM issuance WHERE issuance.profile_id = profile.profile_id))
        JOIN claim_shape_member USING (claim_shape_id) JOIN claim_shape USING (claim_shape_id)
        JOIN claim_path USING (claim_path_id)
        """),
    Section(
      "claim_evidence", "month, issuer.name, client.name, claim_path.name, detector, tried, passed, distinct_sketch",
      from: """
        claim_evidence JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        JOIN claim_path USING (claim_path_id)
        """),
    Section(
      "subject_sketch", "month, issuer.name, client.name, audience.name, space, registers",
      from: """
        subject_sketch JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        JOIN audience USING (audience_id)
        """),
    Section(
      "refresh_age", "day, issuer.name, client.name, events, max_seconds",
      from: "refresh_age JOIN issuer USING (issuer_id) JOIN client USING (client_id)"),
    Section(
      "arrival",
      """
      source.name, source.format, hour, resolution, lines, issuance_events, observation_events, non_issuance_events,
      admin_events, quarantined, duplicates, tokens_token, tokens_partial, tokens_event
      """,
      from: "arrival JOIN source USING (source_id)"),
    Section("folded_parent", "name", from: "folded_parent"),
    Section("overflow", "day, source.name, dimension, tokens", from: "overflow JOIN source USING (source_id)"),
    Section(
      "source_file",
      """
      source.name, fingerprint, fingerprint_bytes, bytes, lines, skipped_lines, events, issuance_events,
      quarantined, first_ms, last_ms
      """,
      from: "source_file JOIN source USING (source_id)"),
    Section(
      "checkpoint", "fingerprint, fingerprint_bytes, start, stop",
      from: "checkpoint JOIN source_file USING (source_file_id)"),
    Section(
      "quarantine", "fingerprint, byte_offset, line, length, reason, digest",
      from: "quarantine JOIN source_file USING (source_file_id)"),
    Section(
      "quarantine_count", "fingerprint, reason, quarantine_count.lines",
      from: "quarantine_count JOIN source_file USING (source_file_id)"),
    Section("event_id", "key, entries", from: "event_id", isPacked: true),
    Section(
      "configured_client",
      "issuer.name, client.name, token_type, valid_from, lifetime_seconds, session_seconds, complete",
      from: "configured_client JOIN issuer USING (issuer_id) JOIN client USING (client_id)"),
    Section(
      "configured_claim",
      """
      issuer.name, client.name, token_type, valid_from, claim_path.name, scope, mapper, is_default, data_class, evidence,
      confidence
      """,
      from: """
        configured_claim JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        JOIN claim_path USING (claim_path_id)
        """),
    Section(
      "configured_alias", "issuer.name, pattern, reach", from: "configured_alias JOIN issuer USING (issuer_id)"),
    Section(
      "key_seen", "issuer.name, key_id.name, kty, bits, curve, key_use, alg, first_day, last_day",
      from: "key_seen JOIN issuer USING (issuer_id) JOIN key_id USING (key_id_id)"),
  ]
}
