internal import GRDB
internal import TokenModel

/// TA-IC-004: algorithms that are no longer to be used.
enum DeprecatedAlgorithm: Rule {
  static let description = RuleDescription(
    id: "TA-IC-004", topic: "Algorithms of tokens", failing: "Tokens use a deprecated algorithm",
    passing: "No token uses a deprecated algorithm", severity: .medium,
    why: "Attacks on these algorithms are known, so the protection that they promise does not hold.",
    rationale:
      "RFC 8725 demands (MUST) that algorithms be current, and advises against RSA-PKCS1 v1.5 encryption; RFC 7518 recommends at least 1,000 iterations for PBES2. That SHA-1 signatures are named too is our own judgement.",
    articles: ["32(1)"],
    sources: [RuleSource("RFC 8725", "2020", "3.2"), RuleSource("RFC 7518", "2015", "4.8.1.2")], evidence: [.token],
    reads: ["v_token", "v_period", "anomaly"], remedies: ProtectionRemedies.algorithm,
    gain: .none(
      "`simulate` knows contents, lifetimes and recipients of tokens, not their signatures; protection.algorithms of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "Encrypted tokens wrap their key by RSA1_5.",
    [
      .access {
        $0.protection = .jwe
        $0.algorithm = "RSA1_5"
        $0.rsaBytes = 0
      }
    ], finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample("Tokens are signed with RS256.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let low = """
      token.profile_id IN (SELECT profile_id FROM v_period JOIN anomaly ON anomaly.day BETWEEN v_period.first_day
        AND v_period.last_day WHERE anomaly.code = 'p2c_low')
      """
    let answers = try TokenQuestion(
      about: TokenQuestion.readable, seen: TokenQuestion.header,
      fires: "token.alg IN ('RSA1_5', 'RS1', 'HS1') OR \(low)",
      columns: ["group_concat(DISTINCT CASE WHEN token.alg IN ('RSA1_5', 'RS1', 'HS1') THEN token.alg END) AS names"]
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      let names = SQLList.texts(answer.row["names"])
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "Tokens of \(answer.client) use a deprecated algorithm",
          seen:
            "\(context.publication.words(answer.hits, of: of, "tokens whose header was seen")) use \(names.isEmpty ? "PBES2 with fewer than 1,000 iterations" : FindingWords.list(names)).",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
