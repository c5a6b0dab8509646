internal import TokenModel

/// TA-AC-008: a source that delivers no more.
///
/// A source is looked at whenever its files are counted. It is silent where a look after its last event found nothing
/// new, and a later one neither, although events were expected meanwhile. Both looks stay before any later one, so that
/// the finding stands until the source delivers; and a log of the past that is counted once, or again, is no source that
/// anybody expects to go on.
enum SilentSource: Rule {
  static let description = RuleDescription(
    id: "TA-AC-008", topic: "Delivery of every source", failing: "A source delivers nothing any more",
    passing: "Every source delivers, or was not expected to", severity: .high,
    why: "While a source is silent the audit sees nothing of what happens there, and every clean figure says nothing.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. A source is missed where it delivered nothing from one look at it to a later one, in hours in which it usually delivers: those of the week in which it did in three of the four weeks before. Without such a habit 36 hours of silence count. Both are our own judgement. The finding stays until the source delivers again; it does not apply to a log that was already old when it was first counted, nor to a source that the configuration no longer names.",
    articles: ["5(2)", "24(1)"], evidence: [.record],
    parameters: [
      RuleParameter("silence", .seconds(36 * 3_600), "silence that counts for a source that has no habit yet")
    ], reads: ["source", "arrival", "source_look"], remedies: EvidenceRemedies.silence,
    gain: .none("what a silent source issued is not known before it is read"))

  static let firing = RuleExample(
    "A source delivered until three days before the run; runs of two days and of one day before found nothing more.",
    [.access { $0.daysAgo = 3 }], after: [ExampleRun(daysAgo: 4), ExampleRun(daysAgo: 2), ExampleRun(daysAgo: 1)],
    finds: [RuleExample.ExpectedFinding(.high, client: nil)])

  static let silent = RuleExample(
    "It delivered since the run of the day before.", [.access()], after: [ExampleRun(daysAgo: 1)])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let silence = context.seconds("silence", of: Self.self) / 3_600
    for source in try WatchedSource.all(context.database, until: context.recordedMilliseconds / 3_600_000) {
      let resource = ResourceScope(source: source.name)
      if let excuse = excuse(source, configured: context.circumstances.configuredSources, silence: silence) {
        builder.excuse(resource, excuse)
        continue
      }
      builder.count(resource, of: 1, examined: 1)
      guard let missed = source.missed, let lastLook = source.lastLook, missed < lastLook else { continue }
      let hours = lastLook - source.lastHour - 1
      guard source.expectedHours.map({ $0 > 0 }) ?? (hours >= silence) else { continue }
      builder.fire(sighting(source, missed: missed, hours: hours, resource, context))
    }
    return builder.judgement(absence: "no source has delivered anything yet")
  }

  /// Why nobody can say that the source is silent; nil: somebody can.
  private static func excuse(_ source: WatchedSource, configured: Set<String>?, silence: Int64) -> String? {
    if let configured, !configured.contains(source.name) {
      return "the configuration does not name it, so that nobody expects it to deliver"
    }
    guard let firstLook = source.firstLook, let lastLook = source.lastLook else {
      return "when it was looked at is not on record"
    }
    // What is configured and was fresh when it was first counted is expected to go on; of anything else only a delivery
    // after the first look shows that more is to come.
    let isExpected = firstLook <= source.lastHour || (configured != nil && firstLook <= source.lastHour + silence)
    if isExpected { return nil }
    return firstLook == lastLook
      ? "it was looked at once only" : "all that it ever delivered was there when it was first looked at"
  }

  private static func sighting(
    _ source: WatchedSource, missed: Int64, hours: Int64, _ resource: ResourceScope, _ context: RuleContext
  ) -> JudgementBuilder.Sighting {
    let lastDay = Day(number: Int32(clamping: source.lastHour / 24))
    let since = Day(number: Int32(clamping: missed / 24))
    let expected = source.expectedHours.map { expected in
      expected == 1 ? ", one of them an hour" : ", \(expected) of them hours"
    }
    let habit = expected.map { $0 + " in which it usually delivers" } ?? ""
    return JudgementBuilder.Sighting(
      resource, at: resource, title: "\(source.name) delivers nothing any more",
      seen:
        "The last event of \(source.name) is of \(lastDay.text). Every look at it since \(since.text) found nothing new: \(hours) hours without an event up to the last look\(habit).",
      numerator: hours, denominator: hours,
      evidence: [
        Finding.Evidence(
          name: "silence", value: Double(hours * 3_600), unit: "s", numerator: nil, denominator: nil, raised: false,
          tier: .event, basis: .exact)
      ], first: lastDay, last: max(lastDay, context.last))
  }
}
