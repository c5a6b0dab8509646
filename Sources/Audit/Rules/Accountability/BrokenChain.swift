internal import GRDB
internal import TokenModel

/// TA-AC-010: the chain of evidence bundles.
enum BrokenChain: Rule {
  static let description = RuleDescription(
    id: "TA-AC-010", topic: "Chain of evidence bundles", failing: "The chain of evidence bundles is broken",
    passing: "Every run since the first evidence bundle has one", severity: .high,
    why: "A gap in the chain is where a result could have been taken out or put in without anybody noticing.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. That every run since the first bundle must have left one is our own judgement; before the first bundle there is nothing to judge.",
    articles: ["5(2)"], evidence: [.record], reads: ["run"], remedies: EvidenceRemedies.chain,
    gain: .none("a bundle proves a result, and changes none"))

  static let firing = RuleExample(
    "Of the run before the last one a bundle was made, of the last one none.", [.access()],
    after: [ExampleRun(daysAgo: 2, hasBundle: true), ExampleRun(daysAgo: 1)],
    finds: [RuleExample.ExpectedFinding(.high, client: nil, claim: "@bundle/run-2")])

  static let silent = RuleExample(
    "Both runs left a bundle.", [.access()],
    after: [ExampleRun(daysAgo: 2, hasBundle: true), ExampleRun(daysAgo: 1, hasBundle: true)])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let runs = try Row.fetchAll(
      context.database,
      sql: "SELECT name, manifest_sha256, until_day FROM run ORDER BY started_ms, length(name), name")
    guard let first = runs.firstIndex(where: { ($0["manifest_sha256"] as String?) != nil }) else {
      builder.count(ResourceScope(claim: "@bundle"), of: 1, examined: 0)
      return builder.judgement()
    }
    for run in runs[first...] {
      let name: String = run["name"]
      let resource = ResourceScope(claim: "@bundle/\(name)")
      builder.count(resource, of: 1, examined: 1)
      guard (run["manifest_sha256"] as String?) == nil else { continue }
      let day = Day(number: (run["until_day"] as Int32) - 1)
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "The run \(name) left no evidence bundle",
          seen: "Runs before \(name) have an evidence bundle, and this one has none.", numerator: 1, denominator: 1,
          evidence: [
            Finding.Evidence(
              name: "missing", value: 1, unit: "bundles", numerator: nil, denominator: nil, raised: false, tier: .event,
              basis: .exact)
          ], first: day, last: max(day, context.last)))
    }
    return builder.judgement()
  }
}
