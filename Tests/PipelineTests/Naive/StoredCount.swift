import Foundation
import GRDB
import Rollup
import Store

/// The figures of `NaiveCount`, read from a store.
struct StoredCount {
  let tokens: [String: [Int]]
  let lifetimes: [String: Int]
  let pathTokens: [String: Int]
  let facts: [String: [Int]]
  let anomalies: [String: Int]
  /// Estimates.
  let subjects: [String: Double]
  let arrivals: [String: [Int]]
  let bad: Int

  private static let profiles = """
    JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
    JOIN audience_set USING (audience_set_id) JOIN scope_set USING (scope_set_id) JOIN key_id USING (key_id_id)
    """

  init(_ store: EvidenceStore) throws {
    tokens = try Self.columns(
      store,
      """
      SELECT day || '|' || kind || '|' || issuer.name || '|' || client.name || '|' || audience_set.name || '|' ||
        token_type || '|' || type_basis || '|' || grant_type || '|' || scope_set.name || '|' || alg || '|' || enc ||
        '|' || typ || '|' || key_id.name || '|' || protection || '|' || tier || '|' || form || '|' || subject_kind,
        sum(tokens), sum(grants), sum(sightings), sum(payload_bytes)
      FROM issuance \(Self.profiles) GROUP BY 1
      """)
    lifetimes = try Self.counts(
      store,
      """
      SELECT day || '|' || issuer.name || '|' || client.name || '|' || token_type || '|' || basis || '|' ||
        lifetime.state || '|' || seconds, sum(tokens) FROM lifetime \(Self.profiles) GROUP BY 1
      """)
    pathTokens = try Self.counts(
      store,
      """
      SELECT day || '|' || claim_path.name, sum(tokens) FROM issuance JOIN profile USING (profile_id)
        JOIN (SELECT DISTINCT claim_shape_id, claim_path_id FROM claim_shape_member) USING (claim_shape_id)
        JOIN claim_path USING (claim_path_id) WHERE tokens > 0 GROUP BY 1
      """)
    facts = try Self.columns(
      store,
      """
      SELECT day || '|' || name, sum(bytes), sum(elements), max(max_bytes), max(max_elements), max(max_depth)
      FROM claim_fact JOIN claim_path USING (claim_path_id) GROUP BY 1
      """)
    anomalies = try Self.counts(
      store,
      "SELECT day || '|' || client.name || '|' || code, sum(tokens) FROM anomaly \(Self.profiles) GROUP BY 1")
    subjects = try store.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT month || '|' || issuer.name || '|' || client.name || '|' || audience.name, registers
          FROM subject_sketch JOIN issuer USING (issuer_id) JOIN client USING (client_id)
            JOIN audience USING (audience_id) WHERE space = 'sub'
          """)
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          (row[0] as String, SubjectSketch(encoded: row[1] as Data)?.estimate ?? .nan)
        })
    }
    arrivals = try Self.columns(
      store,
      """
      SELECT hour || '', lines, issuance_events, observation_events, non_issuance_events, quarantined, tokens_token,
        tokens_event FROM arrival
      """)
    bad = try store.number("SELECT sum(quarantined) FROM source_file")
  }

  private static func counts(_ store: EvidenceStore, _ sql: String) throws -> [String: Int] {
    try columns(store, sql).mapValues { $0[0] }
  }

  private static func columns(_ store: EvidenceStore, _ sql: String) throws -> [String: [Int]] {
    try store.read { database in
      let rows = try Row.fetchAll(database, sql: sql)
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in (row[0] as String, (1..<row.count).map { row[$0] as Int }) })
    }
  }
}
