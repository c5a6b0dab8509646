internal import GRDB
internal import TokenModel

/// TA-IC-006: tokens under a key that the issuer's JWK set does not hold, or does not hold any more.
enum UnknownKey: Rule {
  static let description = RuleDescription(
    id: "TA-IC-006", topic: "Keys outside the JWK set",
    failing: "Tokens are signed with keys that the issuer does not publish",
    passing: "Tokens are signed with keys that the issuer publishes", severity: .high,
    why:
      "A key that the issuer does not answer for may be in the hands of a stranger, who then makes tokens for anybody.",
    rationale:
      "RFC 7515 has a JWS taken as invalid (MUST) where no signature validates, and the origin of the key authenticated, since nobody knows else who signed. That only published keys are the issuer’s is our own judgement. A set is known from the day on which it was first given to this program; tokens of older days are not judged. A key counts as gone where a later set of the issuer lacks it: our own judgement.",
    articles: ["5(1)(f)", "32(1)"],
    sources: [RuleSource("RFC 7515", "2015", "5.2"), RuleSource("RFC 7515", "2015", "10.3")], evidence: [.keys],
    reads: ["v_token", "v_key_set", "key_seen", "key_id"], remedies: ProtectionRemedies.publish,
    gain: .none(
      "`simulate` knows contents, lifetimes and recipients of tokens, not their signatures; protection.verification of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "The header names key-9; the issuer’s JWK set holds key-1 alone.",
    [.access { $0.keyID = "key-9" }, .access()], keys: [ExampleKey("key-1")],
    finds: [RuleExample.ExpectedFinding(.high, client: nil)])

  static let silent = RuleExample(
    "Every token is signed with key-1, which stands in the issuer’s JWK set.", [.access(), .id()],
    keys: [ExampleKey("key-1")])

  /// The key is known to the issuer's set, or should be, since the set was known when the token was issued.
  private static let judged = """
    EXISTS (SELECT 1 FROM key_seen WHERE key_seen.issuer_id = token.issuer_id AND key_seen.key_id_id = token.key_id_id)
      OR (token.last_day >= (SELECT first_day FROM v_key_set WHERE v_key_set.issuer_id = token.issuer_id)
        AND (key.name NOT IN \(KeyQuestion.nameless) OR token.verification IN ('verified', 'failed', 'key unknown')))
    """

  private static let unknown = """
    token.last_day >= (SELECT first_day FROM v_key_set WHERE v_key_set.issuer_id = token.issuer_id)
      AND CASE WHEN key.name IN \(KeyQuestion.nameless) THEN token.verification = 'key unknown'
        ELSE NOT EXISTS (SELECT 1 FROM key_seen WHERE key_seen.issuer_id = token.issuer_id
          AND key_seen.key_id_id = token.key_id_id) END
    """

  private static let gone = """
    EXISTS (SELECT 1 FROM key_seen JOIN v_key_set ON v_key_set.issuer_id = key_seen.issuer_id
      WHERE key_seen.issuer_id = token.issuer_id AND key_seen.key_id_id = token.key_id_id
        AND key_seen.last_day < v_key_set.last_day AND token.last_day > key_seen.last_day)
    """

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let about = "\(TokenQuestion.readable) AND token.protection = 'jws'"
    builder.count(
      try TokenQuestion(
        from: "v_token AS token JOIN key_id AS key ON key.key_id_id = token.key_id_id", about: about, seen: judged
      ).answers(context))
    for (condition, words) in [
      (unknown, "is not in the issuer’s JWK set"), (gone, "signed after it left the issuer’s JWK set"),
    ] {
      for key in try KeyQuestion.answers(context, condition: "\(about) AND (\(condition))") {
        builder.fire(
          key.sighting(
            context, title: "\(key.name) of \(key.issuer) \(words)", seen: "\(key.name) \(words).",
            evidence: [context.publication.evidence("tokens", key.hits, tier: context.tier(key.profiles))]))
      }
    }
    return builder.judgement()
  }
}
