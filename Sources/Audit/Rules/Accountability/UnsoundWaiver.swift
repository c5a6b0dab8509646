internal import Policy
internal import TokenModel

/// TA-AC-004: waivers that have run out, end soon, cover nothing, or cover too much.
enum UnsoundWaiver: Rule {
  static let description = RuleDescription(
    id: "TA-AC-004", topic: "Waivers", failing: "A waiver is expired, ends soon, is unused or too broad",
    passing: "Every waiver is in force, in use, and bounded to one client", severity: .low,
    why: "A waiver is a decision on record; one that nobody looks after hides what it was never meant to hide.",
    rationale:
      "Article 24(1) asks that measures be reviewed where necessary. Thirty days of notice, and one client as the bound, are our own judgement.",
    articles: ["5(2)", "24(1)"], evidence: [.policy],
    parameters: [RuleParameter("notice", .seconds(30 * 86_400), "time before its end in which a waiver ends soon")],
    reads: ["policy"], remedies: EvidenceRemedies.waiver,
    gain: .none("a waiver says who answers for a finding, and changes no token"))

  static let firing = RuleExample(
    "A waiver for all clients ended last month.", [.access()],
    declared: [
      ExampleActivity {
        $0.waiver = ExampleWaiver(rule: "TA-DM-002", client: nil, endsDaysAgo: 30)
      }
    ], finds: [RuleExample.ExpectedFinding(.low, client: nil, claim: "@waiver/W-1")])

  static let silent = RuleExample(
    "A waiver for one client and claim accepts what is found, and holds for half a year.",
    [.access { $0.claims = [.sub, .name] }],
    declared: [
      ExampleActivity {
        $0.waiver = ExampleWaiver(rule: "TA-DM-002", client: "shop-web", endsDaysAgo: -180)
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    for waiver in (context.policy?.waivers ?? []).sorted(by: { $0.id < $1.id }) {
      let resource = ResourceScope(claim: "@waiver/\(waiver.id)")
      builder.count(resource, of: 1, examined: 1)
      let faults = try faults(of: waiver, context)
      guard !faults.isEmpty else { continue }
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "Waiver \(waiver.id) \(faults[0])",
          seen: "Waiver \(waiver.id) for \(waiver.rule) \(FindingWords.list(faults)).", numerator: Int64(faults.count),
          denominator: Int64(faults.count),
          evidence: [
            Finding.Evidence(
              name: "faults", value: Double(faults.count), unit: "faults", numerator: nil, denominator: nil,
              raised: false, tier: .event, basis: .exact)
          ], first: context.first, last: context.last))
    }
    return builder.judgement(absence: "the policy has no waiver")
  }

  /// Days before its end in which a waiver ends soon.
  static func noticeDays(under policy: PolicyDocument?, on day: Day) -> Int {
    guard let parameter = description.inForce(on: day).parameters.first,
      case .seconds(let seconds) = parameter.value(under: policy?.tailoring(of: id, on: day))
    else { return 0 }
    return Int(seconds / 86_400)
  }

  private static func faults(of waiver: Waiver, _ context: RuleContext) throws -> [String] {
    var faults: [String] = []
    let notice = noticeDays(under: context.policy, on: context.last)
    if waiver.until < context.last {
      faults.append("ended on \(waiver.until.text)")
    } else if waiver.until <= context.last.advanced(by: notice) {
      faults.append("ends on \(waiver.until.text)")
    }
    let isBounded = waiver.fingerprint != nil || waiver.client.map { Glob($0).isLiteral } ?? false
    if !isBounded { faults.append("covers more than one client") }
    // What it could accept is judged anew; a waiver for this very rule would have no end of it.
    if waiver.rule != description.id, waiver.from <= context.last, let rule = RuleCatalogue.rule(waiver.rule) {
      let findings = try (context.judged[waiver.rule] ?? rule.judge(context)).findings
      if !findings.contains(where: { WaiverMatching.covers(waiver, $0.finding) }) {
        faults.append("accepts nothing that was found")
      }
    }
    return faults
  }
}
