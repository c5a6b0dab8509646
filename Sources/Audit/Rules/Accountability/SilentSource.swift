internal import GRDB
internal import TokenModel

/// TA-AC-008: a source that delivers no more.
enum SilentSource: Rule {
  static let description = RuleDescription(
    id: "TA-AC-008", topic: "Delivery since the run before", failing: "A source delivered nothing since the run before",
    passing: "Every source delivered since the run before, or was not expected to", severity: .high,
    why: "While a source is silent the audit sees nothing of what happens there, and every clean figure says nothing.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. An hour is expected where the source delivered in that hour of the week in three of the four weeks before; without such a habit 36 hours of silence count. Both are our own judgement, and are counted to the run’s recorded time.",
    articles: ["5(2)", "24(1)"], evidence: [.record],
    parameters: [
      RuleParameter("silence", .seconds(36 * 3_600), "silence that counts for a source that has no habit yet")
    ], reads: ["run", "source", "arrival"], remedies: EvidenceRemedies.silence,
    gain: .none("what a silent source issued is not known before it is read"))

  static let firing = RuleExample(
    "A source delivered until three days before the run; there was a run since.",
    [.access { $0.daysAgo = 3 }], after: [ExampleRun(daysAgo: 1)],
    finds: [RuleExample.ExpectedFinding(.high, client: nil)])

  static let silent = RuleExample(
    "It delivered since the run of the day before.", [.access()], after: [ExampleRun(daysAgo: 1)])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let now = context.recordedMilliseconds / 3_600_000
    guard
      let started = try Int64.fetchOne(
        context.database, sql: "SELECT max(started_ms) FROM run WHERE started_ms < ?",
        arguments: [context.recordedMilliseconds])
    else { return builder.judgement(absence: "there was no run before this one") }
    let since = started / 3_600_000
    let silence = context.seconds("silence", of: Self.self) / 3_600
    for source in try SourceHabit.all(context.database, from: since, until: now) {
      let resource = ResourceScope(source: source.name)
      builder.count(resource, of: 1, examined: 1)
      guard source.lastHour < since, source.lastHour >= 0 else { continue }
      let hours = now - source.lastHour - 1
      let isOverdue = source.expectedHours.map { $0 > 0 } ?? (hours >= silence)
      guard isOverdue else { continue }
      let expected = source.expectedHours.map {
        ", \($0) of them hours in which it usually delivers since the run before"
      }
      let lastDay = Day(number: Int32(clamping: source.lastHour / 24))
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "\(source.name) delivered nothing since the run before",
          seen: "The last event of \(source.name) is of \(lastDay.text): \(hours) hours without one\(expected ?? "").",
          numerator: hours, denominator: hours,
          evidence: [
            Finding.Evidence(
              name: "silence", value: Double(hours * 3_600), unit: "s", numerator: nil, denominator: nil, raised: false,
              tier: .event, basis: .exact)
          ], first: lastDay, last: max(lastDay, context.last)))
    }
    return builder.judgement(absence: "no source has delivered anything yet")
  }
}
