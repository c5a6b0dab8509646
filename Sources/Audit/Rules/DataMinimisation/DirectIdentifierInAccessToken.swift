internal import TokenModel

/// TA-DM-002: data that identify a person directly, in access tokens.
enum DirectIdentifierInAccessToken: Rule {
  private static let classes = [
    "name.full", "name.family", "name.alias", "account.username", "image.portrait", "financial.iban", "financial.card",
    "health.identifier",
  ]

  static let description = RuleDescription(
    id: "TA-DM-002", topic: "Directly identifying data in access tokens",
    failing: "Access tokens carry data that identify a person directly",
    passing: "Access tokens identify nobody directly", severity: .medium,
    why: "An access token goes to APIs, gateways and their logs, none of which need to know who the person is by name.",
    rationale:
      "OpenID Connect Core returns the claims of a scope from UserInfo, or in the ID token, not in the access token; RFC 9068 notes that client and resource server can read it, and asks whether they are entitled to. The list of classes is our own judgement.",
    articles: ["5(1)(c)", "25(1)"],
    sources: [
      RuleSource("RFC 9068", "2021", "6"),
      RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "5.4"),
    ],
    evidence: [.claims], reads: ["v_token", "v_claim", "declared_client", "declared_data"],
    remedies: ClaimRemedies.remove, gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "Access tokens carry the full name; the scope profile was granted.",
    [
      .access {
        $0.scopes = ["openid", "profile"]; $0.claims = [.sub, .name]
      }
    ],
    finds: [RuleExample.ExpectedFinding(.medium, claim: "name")])

  static let silent = RuleExample(
    "The name stands in ID tokens only.",
    [.access(), .id { $0.claims = [.sub, .name] }],
    declared: [ExampleActivity { $0.data = [ExampleData("name.full", .id)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.told(type: "access_token").answers(context))
    let question = ClaimQuestion(
      condition: """
        used.personal AND used.token_type = 'access_token' AND used.subject_kind <> 'machine'
          AND (used.data_class IN \(ClaimCondition.list(classes)) OR used.data_class GLOB 'contact.*'
            OR used.data_class GLOB 'government.*')
          AND NOT \(ClaimCondition.declared())
        """)
    for answer in try question.answers(context) {
      var sighting = JudgementBuilder.Sighting(
        answer, context, title: "Access tokens of \(answer.client) carry \(answer.claim)",
        remark: " No activity declares this class for access tokens.")
      sighting.review = answer.review
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
