internal import TokenModel

/// TA-IC-007: telling data in access tokens that whoever holds them can use.
enum UnboundPersonalData: Rule {
  static let description = RuleDescription(
    id: "TA-IC-007", topic: "Binding of access tokens to their sender",
    failing: "Access tokens with telling data are not bound to their sender",
    passing: "Access tokens with telling data are bound to their sender", severity: .low,
    why: "A bearer token works for whoever steals it, and hands over the person’s data with it.",
    rationale:
      "RFC 9700 advises (SHOULD) sender-constrained access tokens, by RFC 9449 or RFC 8705. That it matters from weight 4 on is our own judgement.",
    articles: ["32(1)", "5(1)(f)"],
    sources: [
      RuleSource("RFC 9700", "2025", "2.2.1"), RuleSource("RFC 9449", "2023", "6.1"),
      RuleSource("RFC 8705", "2020", "3"),
    ],
    evidence: [.token],
    parameters: [RuleParameter("min_weight", .count(4), "weight of the data class from which a token is judged")],
    reads: ["v_token", "v_shape_claim"], remedies: ProtectionRemedies.bind,
    gain: .none(
      "what the tokens hold stays as it is; protection.sender_constrained of the next run shows what came of it"))

  static let firing = RuleExample(
    "Access tokens carry the e-mail address and no cnf.", [.access { $0.claims = [.sub, .email] }],
    finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample(
    "They are bound by the thumbprint of a key.",
    [.access { $0.claims = [.sub, .email, ExampleClaim("cnf.jkt", "protocol")] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let weight = context.count("min_weight", of: Self.self)
    let about = "token.token_type = 'access_token' AND token.protection <> 'opaque'"
    let answers = try TokenQuestion(
      about: about, seen: "token.claims_known",
      fires: """
        \(about) AND token.claims_known AND token.subject_kind <> 'machine'
          AND EXISTS (SELECT 1 FROM v_shape_claim AS claim WHERE claim.claim_shape_id = token.claim_shape_id
            AND claim.issuer_id = token.issuer_id AND claim.subject_kind = token.subject_kind
            AND claim.personal AND claim.weight >= \(weight))
          AND NOT EXISTS (SELECT 1 FROM v_shape_claim AS claim WHERE claim.claim_shape_id = token.claim_shape_id
            AND claim.issuer_id = token.issuer_id AND claim.subject_kind = token.subject_kind
            AND (claim.dotted = 'cnf' OR claim.dotted GLOB 'cnf.*'))
        """
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, tokenType: "access_token",
          title: "Access tokens of \(answer.client) carry telling data and are not bound to their sender",
          seen:
            "\(context.publication.words(answer.hits, of: answer.examined, "access tokens")) carry personal data of weight \(weight) or more (a family name has 4), and no claim cnf, which binds a token to its sender.",
          of: answer.examined,
          evidence: [
            context.publication.evidence(
              "tokens", answer.hits, of: answer.examined, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
