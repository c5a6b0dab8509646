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
      "A record owes Article 30(1)(a) to (d) always, (e) where a transfer takes place, (f) and (g) where possible: where only those are missing, the finding is a step milder by our own judgement. Article 30(5) frees organisations with fewer than 250 persons from the record, but not for processing that is more than occasional, as the daily issue of tokens is by our own judgement. Whoever acts for another controller owes Article 30(2)(a) and (b) for each, and (c) where data are transferred. Whether a representative or an officer must be named cannot be seen here.",
    articles: ["30(1)", "30(2)", "5(2)"], evidence: [.policy], reads: ["policy", "v_client", "declared_client"],
    remedies: EvidenceRemedies.record, gain: .none("the record changes, and no token does"))

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
    if !isStated(policy.controller?.name) { missing.append("the controller’s name (a)") }
    if !isStated(policy.controller?.contact), !isStated(policy.controller?.address) {
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
      missing += missingOfTransfers(activity)
      let owed = missing.count
      if activity.retention.isEmpty { missing.append("time limits for erasure (f)") }
      if activity.measures.isEmpty, activity.organisationalMeasures.isEmpty { missing.append("measures (g)") }
      if !missing.isEmpty { builder.fire(sighting(activity.id, missing, isMild: owed == 0, context)) }
    }
    for served in policy.processorFor.sorted(by: { $0.party.name < $1.party.name }) {
      let place = "processor/\(served.party.name)"
      builder.count(ResourceScope(activity: place), of: 1, examined: 1)
      let missing = missingOfProcessor(served, policy)
      if !missing.isEmpty { builder.fire(sighting(place, missing, isMild: false, context)) }
    }
    return builder.judgement()
  }

  /// Whether something stands there. What `init` writes for people to replace stands in parentheses as a whole.
  private static func isStated(_ text: String?) -> Bool {
    guard let text, !text.isEmpty else { return false }
    return !(text.hasPrefix("(") && text.hasSuffix(")"))
  }

  /// Article 30(1)(e), and 30(2)(c) where it is done for another controller: owed where a transfer is declared.
  private static func missingOfTransfers(_ activity: Activity) -> [String] {
    activity.recipients.compactMap { recipient in
      if let country = recipient.country {
        return Country.isThird(country) && recipient.safeguard == nil
          ? "the safeguard of the transfer to \(recipient.name) in \(country) (e)" : nil
      }
      return recipient.safeguard == nil ? nil : "the third country of \(recipient.name) (e)"
    }
  }

  /// Article 30(2)(a) and (b): what a processor owes of every controller that it acts for.
  private static func missingOfProcessor(_ served: ServedController, _ policy: PolicyDocument) -> [String] {
    var missing: [String] = []
    if !isStated(served.party.name) { missing.append("the controller’s name (30(2)(a))") }
    if !isStated(served.party.contact), !isStated(served.party.address) {
      missing.append("the controller’s contact (30(2)(a))")
    }
    let known = Set(policy.activities.map(\.id))
    if !served.activities.contains(where: known.contains) {
      missing.append("categories of processing (30(2)(b))")
    }
    return missing
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
