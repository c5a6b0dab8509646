internal import GRDB
internal import TokenModel

/// TA-AC-009: keys of the store that should be gone.
enum OverdueDestruction: Rule {
  static let description = RuleDescription(
    id: "TA-AC-009", topic: "Retention of the audit itself",
    failing: "A key that should have been destroyed still exists",
    passing: "Every key that should have been destroyed is gone", severity: .high,
    why:
      "As long as a month’s key exists, whoever holds it and the store can test whether a given person is among its subjects.",
    rationale:
      "Article 5(1)(e) limits how long data may identify persons; sketches of subjects are pseudonymised data in the sense of Article 4(5) until their month’s key is destroyed. Ten days after the month’s end are our own judgement, counted to the run’s recorded time.",
    articles: ["5(1)(e)", "4(5)", "5(2)"], evidence: [.record],
    parameters: [
      RuleParameter("grace", .seconds(10 * 86_400), "time after a month’s end in which its key may still exist")
    ], reads: ["subject_sketch"], remedies: EvidenceRemedies.retention,
    gain: .none(
      "without the key nobody can test any more whether a given person was counted, and every figure stays as it is"))

  static let firing = RuleExample(
    "The key file still holds a key of three months ago.", [.access()], keysOfMonthsAgo: [3, 0],
    finds: [RuleExample.ExpectedFinding(.high, client: nil, claim: "@keys/2025-11")])

  static let silent = RuleExample(
    "The key file holds the key of the running month only.", [.access()], keysOfMonthsAgo: [0])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    guard let months = context.circumstances.keyMonths else {
      // Without the key file nothing is known of its keys: they may be overdue.
      let counted = try Bool.fetchOne(
        context.database, sql: "SELECT EXISTS (SELECT 1 FROM subject_sketch)")
      if counted ?? false { builder.count(ResourceScope(claim: "@keys"), of: 1, examined: 0) }
      return builder.judgement(absence: "no subject was counted, so there is no key to destroy")
    }
    let grace = context.seconds("grace", of: Self.self) * 1_000
    for month in months.sorted() {
      let text = String(Day(ofMonth: month).text.prefix(7))
      let resource = ResourceScope(claim: "@keys/\(text)")
      builder.count(resource, of: 1, examined: 1)
      let due = Day(ofMonth: month + 1).startMilliseconds + grace
      guard due <= context.recordedMilliseconds else { continue }
      let days = (context.recordedMilliseconds - due) / 86_400_000
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "The key of \(text) should have been destroyed",
          seen: "The key file still holds the key of the subjects of \(text), \(days) days after it was due.",
          numerator: 1, denominator: 1,
          evidence: [
            Finding.Evidence(
              name: "overdue", value: Double(days), unit: "days", numerator: nil, denominator: nil, raised: false,
              tier: .event, basis: .exact)
          ], first: context.first, last: context.last))
    }
    return builder.judgement(absence: "the key file holds no key of a month")
  }
}
