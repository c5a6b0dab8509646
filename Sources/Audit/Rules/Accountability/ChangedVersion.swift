internal import GRDB
internal import TokenModel

/// TA-AC-007: the run before was judged with other tools.
enum ChangedVersion: Rule {
  static let description = RuleDescription(
    id: "TA-AC-007", topic: "Versions since the run before",
    failing: "Policy, rules, classifier or program changed since the run before",
    passing: "Policy, rules, classifier and program are those of the run before", severity: .info,
    why: "Figures and findings may differ from those of the run before although no token did.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated, which needs comparable figures. That each change is said is our own judgement.",
    articles: ["5(2)"], evidence: [.record], reads: ["run"], remedies: EvidenceRemedies.versions,
    gain: .none("nothing is to be repaired"))

  static let firing = RuleExample(
    "The classifier is another one than in the run before.", [.access()], after: [ExampleRun(changed: ["classifier"])],
    finds: [RuleExample.ExpectedFinding(.info, client: nil, claim: "@version/classifier")])

  static let silent = RuleExample("Nothing changed since the run before.", [.access()], after: [ExampleRun()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let absence = "there was no run before this one"
    guard let versions = context.circumstances.versions,
      let past = try Row.fetchOne(
        context.database,
        sql: """
          SELECT policy_sha256, ruleset, classifier, tool FROM run WHERE until_day <= ?
          ORDER BY until_day DESC, started_ms DESC, length(name) DESC, name DESC LIMIT 1
          """, arguments: [context.last.number + 1])
    else { return builder.judgement(absence: absence) }
    let kinds = [
      ("policy", past["policy_sha256"] as String, versions.policy), ("ruleset", past["ruleset"], versions.ruleset),
      ("classifier", past["classifier"], versions.classifier), ("tool", past["tool"], versions.tool),
    ]
    for (name, before, now) in kinds {
      let resource = ResourceScope(claim: "@version/\(name)")
      builder.count(resource, of: 1, examined: 1)
      guard before != now else { continue }
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "The \(name) changed since the run before",
          seen: "The \(name) is another one than in the run before; figures are not comparable line by line.",
          numerator: 1, denominator: 1,
          evidence: [
            Finding.Evidence(
              name: "changed", value: 1, unit: "versions", numerator: nil, denominator: nil, raised: false,
              tier: .event, basis: .exact)
          ], first: context.last, last: context.last))
    }
    return builder.judgement(absence: absence)
  }
}
