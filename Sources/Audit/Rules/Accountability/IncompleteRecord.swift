internal import GRDB
internal import Policy
internal import TokenModel

/// TA-AC-005: a record of processing that lacks what Article 30 demands.
enum IncompleteRecord: Rule {
  static let description = RuleDescription(
    id: "TA-AC-005", topic: "Completeness of the record of processing",
    failing: "The record of processing lacks fields that Article 30 demands",
    passing: "The record of processing has the fields that Article 30 demands", severity: .high,
    why: "The supervisory authority may ask for the record at any time, and it must be complete then.",
    rationale:
      "Article 30(1)(a) to (d) is owed always, (e) where a transfer takes place, (f) and (g) where possible: where only those are missing, the finding is a step milder by our own judgement.",
    articles: ["30(1)", "5(2)"], evidence: [.policy], reads: ["policy", "v_client", "declared_client"],
    remedies: EvidenceRemedies.record)

  static let firing = RuleExample(
    "An activity states no purpose.", [.access()],
    declared: [
      ExampleActivity {
        $0.purposes = []
        $0.data = [ExampleData("pseudonymous_id", .access)]
      }
    ], finds: [RuleExample.ExpectedFinding(.high, client: nil)])

  static let silent = RuleExample(
    "Controller, purpose, persons, data, recipients, erasure and measures are stated.", [.access()],
    declared: [ExampleActivity { $0.data = [ExampleData("pseudonymous_id", .access)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    guard let policy = context.policy else {
      return builder.judgement(absence: "no policy was given, so there is no record to judge")
    }
    builder.count(ResourceScope(activity: "controller"), of: 1, examined: 1)
    var missing: [String] = []
    if policy.controller?.name.isEmpty ?? true { missing.append("the controller’s name (a)") }
    if policy.controller?.contact == nil, policy.controller?.address == nil {
      missing.append("the controller’s contact (a)")
    }
    if !missing.isEmpty { builder.fire(sighting("controller", missing, isMild: false, context)) }
    let machines = try activitiesOfMachines(context)
    for activity in policy.activities.sorted(by: { $0.id < $1.id }) {
      builder.count(ResourceScope(activity: activity.id), of: 1, examined: 1)
      var missing: [String] = []
      if activity.purposes.isEmpty { missing.append("purposes (b)") }
      if activity.dataSubjects.isEmpty { missing.append("data subjects (c)") }
      if activity.data.isEmpty, !machines.contains(activity.id) { missing.append("categories of data (c)") }
      if activity.recipients.isEmpty, activity.audiences.isEmpty { missing.append("recipients (d)") }
      let owed = missing.count
      if activity.retention.isEmpty { missing.append("time limits for erasure (f)") }
      if activity.measures.isEmpty, activity.organisationalMeasures.isEmpty { missing.append("measures (g)") }
      if !missing.isEmpty { builder.fire(sighting(activity.id, missing, isMild: owed == 0, context)) }
    }
    return builder.judgement()
  }

  private static func sighting(
    _ activity: String, _ missing: [String], isMild: Bool, _ context: RuleContext
  ) -> JudgementBuilder.Sighting {
    let resource = ResourceScope(activity: activity)
    var sighting = JudgementBuilder.Sighting(
      resource, at: resource, title: "The record of \(activity) is incomplete",
      seen: "The policy does not state, for \(activity): \(FindingWords.list(missing, limit: 8)).",
      numerator: Int64(missing.count), denominator: Int64(missing.count),
      evidence: [
        Finding.Evidence(
          name: "missing", value: Double(missing.count), unit: "fields", numerator: nil, denominator: nil,
          raised: false,
          tier: .event, basis: .exact)
      ], first: context.first, last: context.last)
    if isMild {
      sighting.facts.ownStep = 1
      sighting.facts.ownReason = "only what is owed where possible is missing"
    }
    return sighting
  }

  /// Activities whose clients got tokens for machines only: they process no data of persons.
  private static func activitiesOfMachines(_ context: RuleContext) throws -> Set<String> {
    Set(
      try String.fetchAll(
        context.database,
        sql: """
          SELECT activity FROM declared_client JOIN v_client USING (issuer_id, client_id) GROUP BY activity
          HAVING sum(not_machine_tokens) = 0
          """))
  }
}
