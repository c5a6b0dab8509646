internal import GRDB
internal import Policy
internal import TokenModel

/// TA-PL-006: declarations that nothing was seen of.
enum UnusedDeclaration: Rule {
  static let description = RuleDescription(
    id: "TA-PL-006", judgesEnd: true, topic: "Use of what is declared",
    failing: "What the record declares was not seen for 90 days",
    passing: "Everything that the record declares was seen in the last 90 days", severity: .info,
    why:
      "A record that lists more than what happens misleads persons and authorities, and keeps doors open that nobody uses.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated, for which the record must be true. Ninety days, counted back from the period’s end, are our own judgement. That something was not seen says that it did not happen only where every issuance is in the input; the finding says whether the sources are declared complete.",
    articles: ["5(2)", "30(1)"], evidence: [.event, .policy], counted: "declarations",
    reads: ["policy", "v_recent", "v_recent_client", "v_coverage_source", "v_profile_claim"],
    remedies: RecipientRemedies.unused, gain: .none("nothing of it was seen in any token"))

  static let firing = RuleExample(
    "The record lists a client, a recipient and a class of which nothing was seen for 100 days.",
    (0...99).map { days in .access { $0.daysAgo = days } },
    declared: [
      ExampleActivity {
        $0.clients = ["shop-web", "shop-kiosk"]
        $0.recipients = [
          ExampleRecipient("https://ship.example.net", "Parcel partner", role: "processor", country: "DE")
        ]
        $0.data = [ExampleData("pseudonymous_id", .access), ExampleData("contact.phone", .id)]
      }
    ],
    finds: ["client/shop-kiosk", "audience/https://ship.example.net", "class/contact.phone"].map {
      RuleExample.ExpectedFinding(.info, client: nil, claim: "@activity/web-shop/\($0)")
    })

  static let silent = RuleExample(
    "Everything that is declared was seen.", [.access()],
    declared: [ExampleActivity { $0.data = [ExampleData("pseudonymous_id", .access)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let start = context.last.advanced(by: -89)
    let activities = (context.policy?.activities ?? []).filter { activity in
      activity.validFrom.map { $0 <= start } ?? true && activity.validUntil.map { context.last <= $0 } ?? true
    }.sorted { $0.id < $1.id }
    guard !activities.isEmpty else {
      return builder.judgement(absence: "no activity has been declared for 90 days")
    }
    let use = try DeclaredUse(context.database)
    let sources = try String.fetchAll(
      context.database,
      sql: """
        SELECT DISTINCT source.name FROM v_recent JOIN profile USING (profile_id) JOIN source USING (source_id)
        WHERE kind = 'issuance'
        """)
    let isComplete = !sources.isEmpty && sources.allSatisfy(context.circumstances.completeSources.contains)
    for activity in activities {
      for item in use.items(of: activity) {
        builder.count(ResourceScope(activity: activity.id), of: 1, examined: item.isUsed == nil ? 0 : 1)
        guard item.isUsed == false else { continue }
        builder.fire(sighting(item, activity, context, isComplete: isComplete))
      }
    }
    return builder.judgement()
  }

  private static func sighting(
    _ item: DeclaredUse.Item, _ activity: Activity, _ context: RuleContext, isComplete: Bool
  ) -> JudgementBuilder.Sighting {
    let remark =
      isComplete
      ? "Every source is declared complete, so it was not used."
      : "Not every source is declared complete (`complete: true`), so it may have been used unseen."
    return JudgementBuilder.Sighting(
      ResourceScope(activity: activity.id),
      at: ResourceScope(
        claim: "@activity/\(activity.id)/\(item.kind.rawValue)/\(item.name)",
        dataClass: item.kind == .dataClass ? item.name : nil, activity: activity.id),
      title: "\(activity.id) declares the \(item.kind.rawValue) \(item.name), which was not seen for 90 days",
      seen:
        "In the 90 days up to \(context.last.text) no token of \(activity.id) shows the \(item.kind.rawValue) \(item.name). \(remark)",
      numerator: 90, denominator: 90,
      evidence: [
        Finding.Evidence(
          name: "unseen", value: 90, unit: "days", numerator: nil, denominator: nil, raised: false, tier: .event,
          basis: isComplete ? .exact : .inferred)
      ], first: context.last.advanced(by: -89), last: context.last)
  }
}
