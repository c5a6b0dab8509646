internal import GRDB
internal import Store
internal import TokenModel

/// TA-PL-007: one subject identifier for audiences of different controllers.
enum SharedSubject: Rule {
  static let description = RuleDescription(
    id: "TA-PL-007", judgesEnd: true, topic: "Subject identifiers across controllers",
    failing: "Different controllers get the same subject identifiers",
    passing: "Different controllers have few subject identifiers in common", severity: .medium,
    why: "With the same identifier two organisations can put together what each of them knows of a person.",
    rationale:
      "OpenID Connect Core describes pairwise subject identifiers, and warns that a shared one lets parties correlate what a person does; RFC 9068 says that access tokens for different resource servers should have distinct subjects where tracking across them must be prevented. Fifty subjects in common within a month, beyond two standard errors, are our own judgement; that the controllers could link them is all that it says.",
    articles: ["5(1)(b)", "25(1)"],
    sources: [
      RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "8.1"),
      RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "17.3"),
      RuleSource("RFC 9068", "2021", "6"),
    ], evidence: [.token, .policy], counted: "pairs of audiences",
    parameters: [RuleParameter("min_subjects", .count(50), "subjects in common within a month")],
    reads: ["v_subject", "v_audience_controller"], remedies: RecipientRemedies.pairwise,
    gain: .figures(
      .pairwise, "Each client counts as a sector of its own: what two audiences get through one client stays linked."))

  private static let recipients = [
    ExampleRecipient("orders-api", "Orders", role: "internal", country: "DE"),
    ExampleRecipient("https://stats.example.net", "Statistics Ltd", role: "controller", country: "DE"),
  ]

  static let firing = RuleExample(
    "Of a thousand customers of the shop six hundred are known to another controller by the same identifier.",
    [
      .access(),
      .access {
        $0.client = "stats-app"
        $0.audiences = ["https://stats.example.net"]
      },
    ],
    declared: [ExampleActivity { $0.recipients = recipients }],
    subjects: [
      ExampleSubjects("orders-api", 0..<1_000),
      ExampleSubjects("https://stats.example.net", 400..<1_400, of: "stats-app"),
    ],
    finds: [
      RuleExample.ExpectedFinding(
        .medium, client: nil, audience: "https://stats.example.net", claim: "@audience/orders-api")
    ])

  static let silent = RuleExample(
    "Both have subjects of their own.",
    [.access(), .access { $0.audiences = ["https://stats.example.net"] }],
    declared: [ExampleActivity { $0.recipients = recipients }],
    subjects: [ExampleSubjects("orders-api", 0..<200), ExampleSubjects("https://stats.example.net", 200..<400)])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let rows = try Row.fetchAll(context.database, sql: "SELECT audience, controller FROM v_audience_controller")
    let controllers = Dictionary(grouping: rows, by: { $0["audience"] as String }).mapValues {
      Set($0.map { $0["controller"] as String })
    }
    let least = Double(context.count("min_subjects", of: Self.self))
    for pair in try context.subjects.linked().pairs {
      guard let one = controllers[pair.audience], let other = controllers[pair.other], one.isDisjoint(with: other)
      else { continue }
      let resource = ResourceScope(issuer: pair.issuer)
      let verdict = pair.reaches(least)
      builder.count(resource, of: 1, examined: verdict == nil ? 0 : 1)
      guard verdict == true else { continue }
      builder.fire(sighting(pair, resource, context))
    }
    return builder.judgement(absence: "the policy names no audiences of different controllers that got tokens")
  }

  private static func sighting(
    _ pair: LinkedSubjects.Pair, _ resource: ResourceScope, _ context: RuleContext
  ) -> JudgementBuilder.Sighting {
    let shared = Int64(pair.shared.rounded())
    let smaller = Int64(pair.smaller.rounded())
    let month = Day(ofMonth: pair.month)
    let next = Day(ofMonth: pair.month + 1).advanced(by: -1)
    return JudgementBuilder.Sighting(
      resource,
      at: ResourceScope(issuer: pair.issuer, audience: pair.audience, claim: "@audience/\(pair.other)"),
      title: "\(pair.audience) and \(pair.other) get the same subject identifiers",
      seen:
        "In \(month.text.prefix(7)) about \(context.publication.words(shared, of: smaller, "subjects of the smaller one")) were the same for \(pair.audience) and \(pair.other), which are of different controllers; standard error \(Int64(pair.standardError.rounded(.up))).",
      numerator: shared, denominator: smaller,
      evidence: [
        context.publication.evidence(
          "purpose.linkability", shared, of: smaller, tier: .token, basis: .estimate)
      ], first: max(month, context.first), last: min(next, context.last))
  }
}
