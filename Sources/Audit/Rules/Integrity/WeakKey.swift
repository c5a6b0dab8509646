internal import GRDB
internal import TokenModel

/// TA-IC-003: signing keys below the strength of their algorithm.
enum WeakKey: Rule {
  static let description = RuleDescription(
    id: "TA-IC-003", topic: "Strength of signing keys", failing: "A signing key is too weak",
    passing: "Signing keys have the strength that their algorithm needs", severity: .high,
    why: "Whoever breaks a weak key can make tokens for any person of the issuer.",
    rationale:
      "RFC 7518 demands (MUST) RSA keys of at least 2048 bits, and HMAC keys no shorter than their hash. A curve below 128 bits of security counts as weak by our own judgement. The size of an RSA key is seen from its signature, that of others in a JWK set only.",
    articles: ["32(1)", "5(1)(f)"],
    sources: [
      RuleSource("RFC 7518", "2015", "3.2"), RuleSource("RFC 7518", "2015", "3.3"),
      RuleSource("RFC 8725", "2020", "3.5"),
    ],
    evidence: [.keys], reads: ["v_token", "key_id", "key_seen"], remedies: ProtectionRemedies.key,
    gain: .none("`simulate` knows contents, lifetimes and recipients of tokens, not their signatures"))

  static let firing = RuleExample(
    "Signatures of 128 bytes: the RSA key has 1024 bits, as the JWK set says.",
    [.access { $0.rsaBytes = 128 }], keys: [ExampleKey("key-1") { $0.bits = 1024 }],
    finds: [RuleExample.ExpectedFinding(.high, client: nil)])

  static let silent = RuleExample("Signatures of 256 bytes: the RSA key has 2048 bits.", [.access()])

  /// The key stands in a JWK set and is weak there.
  private static let weakInSet = """
    EXISTS (SELECT 1 FROM key_seen WHERE key_seen.issuer_id = token.issuer_id AND key_seen.key_id_id = token.key_id_id
      AND ((key_seen.kty = 'RSA' AND key_seen.bits < 2048)
        OR (key_seen.kty = 'oct' AND key_seen.bits < CAST(substr(token.alg, 3) AS INTEGER))
        OR key_seen.curve IN ('P-192', 'P-224', 'secp192r1', 'secp224r1', 'secp160r1')))
    """

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(
      try TokenQuestion(
        about: "\(TokenQuestion.readable) AND token.protection = 'jws'",
        seen: """
          token.rsa_bytes > 1 OR EXISTS (SELECT 1 FROM key_seen WHERE key_seen.issuer_id = token.issuer_id
            AND key_seen.key_id_id = token.key_id_id)
          """
      ).answers(context))
    let keys = try KeyQuestion.answers(
      context, condition: "token.protection = 'jws' AND (token.rsa_bytes BETWEEN 2 AND 255 OR \(weakInSet))")
    let published = try published(context)
    for key in keys {
      let tier = context.tier(key.profiles)
      let published = published[key.issuer + "\n" + (key.key ?? "")]
      let bits = key.rsaBytes.flatMap { $0 < 256 ? $0 * 8 : nil } ?? published?.bits
      var evidence = [context.publication.evidence("tokens", key.hits, tier: tier)]
      if let bits {
        evidence.append(context.publication.evidence("bits", value: Double(bits), unit: "bits", tier: tier))
      }
      builder.fire(
        key.sighting(
          context, title: "\(key.name) of \(key.issuer) is too weak",
          seen: published.map { "\(key.name) is \($0.words), by the issuer’s JWK set." }
            ?? bits.map { "\(key.name) is an RSA key of \($0) bits." }
            ?? "\(key.name) is weaker than its algorithm needs.", evidence: evidence))
    }
    return builder.judgement()
  }

  /// What JWK sets say of a key.
  private struct Published {
    var type: String
    var bits: Int64?
    var curve: String?

    var words: String {
      if let curve { return "on the curve \(curve)" }
      return "\(type == "oct" ? "a symmetric" : "an \(type)") key\(bits.map { " of \($0) bits" } ?? "")"
    }
  }

  /// By issuer and key id.
  private static func published(_ context: RuleContext) throws -> [String: Published] {
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, key_id.name AS key_id, kty, bits, curve FROM key_seen JOIN issuer USING (issuer_id)
        JOIN key_id USING (key_id_id)
        """)
    return Dictionary(
      uniqueKeysWithValues: rows.map {
        (
          ($0["issuer"] as String) + "\n" + ($0["key_id"] as String),
          Published(type: $0["kty"], bits: $0["bits"], curve: $0["curve"])
        )
      })
  }
}
