import AuditTestSupport
import GRDB
import Rollup
import Store
import Testing
import TokenModel

@testable import Audit

/// A source that falls silent, through the eyes of the runs after it: whole audits, at their own times.
@Suite("A silent source") struct SilentSourceTests {
  /// Day 0 of the story, at midnight.
  private static let start = Day(number: 20_000)

  /// A store whose sources deliver in given hours, counted from the story's start.
  private struct Watched {
    private let scratch: ScratchDirectory
    let store: EvidenceStore

    init() throws {
      scratch = try ScratchDirectory()
      store = try EvidenceStore(scratch.file("store.sqlite"))
    }

    static func milliseconds(_ hour: Int, minute: Int = 0) -> Int64 {
      start.startMilliseconds + Int64(hour) * 3_600_000 + Int64(minute) * 60_000
    }

    /// What arrived, whenever it is counted.
    func deliver(_ source: String, hours: some Sequence<Int>) throws {
      var batch = RollupBatch(source: source, format: source)
      batch.arrivals = hours.map { hour in
        var arrival = Arrival(hour: start.number * 24 + Int32(hour))
        arrival.lines = 1
        arrival.nonIssuanceEvents = 1
        return arrival
      }
      let name = "\(source)-\(batch.arrivals.map(\.hour))"
      let range = StreamRange(
        fingerprint: name, fingerprintBytes: 64, known: nil, name: source, start: 0, stop: 64, counts: RangeCounts())
      _ = try BatchWriter(store).commit(range, [batch])
    }

    func look(_ sources: Set<String>, at hour: Int, minute: Int = 0) throws {
      try store.looked(at: sources, milliseconds: Self.milliseconds(hour, minute: minute))
    }

    /// What an audit at an hour says of the source's silence, and the verdict on the rule.
    func audit(
      at hour: Int, minute: Int = 0, configured: Set<String>? = nil
    ) throws -> (status: FindingStatus?, verdict: RuleOutcome.Verdict?, reason: String?, finding: Finding?) {
      let now = Self.milliseconds(hour, minute: minute)
      let last = Day(milliseconds: now).advanced(by: -1)
      var request = try NaiveStore.request(store, policy: nil, started: now, first: last.advanced(by: -6), days: 7)
      request.configuredSources = configured
      let result = try AuditRun(store, request).run { now }
      let finding = result.findings.first { $0.rule == "TA-AC-008" }
      let outcome = result.rules.first { $0.id == "TA-AC-008" }
      return (finding?.status, outcome?.verdict, outcome?.reason, finding)
    }

    /// The night's run: all sources are looked at, then the audit is made.
    func run(at hour: Int, minute: Int = 0, configured: Set<String>? = nil) throws -> FindingStatus? {
      try look(["idp", "other"], at: hour, minute: minute)
      return try audit(at: hour, minute: minute, configured: configured).status
    }

    /// Nights in which the source delivers every hour, each with its run at three in the morning after.
    func nights(_ days: Range<Int>) throws {
      for day in days {
        try deliver("idp", hours: day * 24..<day * 24 + 24)
        #expect(try run(at: day * 24 + 27) == nil, "day \(day)")
      }
    }
  }

  /// Three in the morning.
  private static func morning(_ day: Int) -> Int { day * 24 + 3 }

  @Test("a source of a habit: missed in the second morning, minutes later still, and until it delivers")
  func habit() throws {
    let watched = try Watched()
    try watched.nights(0..<30)
    // Day 30 brings nothing: the run of morning 31 is the first that finds nothing more than the one before.
    #expect(try watched.run(at: Self.morning(31)) == .new)
    // The same hour, the next, an audit that reads nothing before it, and the mornings after.
    #expect(try watched.run(at: Self.morning(31), minute: 7) == .open)
    #expect(try watched.run(at: Self.morning(31) + 1) == .open)
    #expect(try watched.audit(at: Self.morning(31) + 9).status == .open)
    for day in 32..<39 {
      #expect(try watched.run(at: Self.morning(day)) == .open, "day \(day)")
    }
    try watched.deliver("idp", hours: [39 * 24 - 2])
    #expect(try watched.run(at: Self.morning(39)) == .fixed)
    #expect(try watched.run(at: Self.morning(39), minute: 5) == nil)
    // Again.
    #expect(try watched.run(at: Self.morning(41)) == .reopened)
  }

  @Test("what tells of the habit outlives the ageing of what came by the hour")
  func ageing() throws {
    let watched = try Watched()
    try watched.nights(0..<30)
    for day in [31, 75, 76, 140] {
      let status = try watched.run(at: Self.morning(day))
      #expect(status == (day == 31 ? .new : .open), "day \(day)")
      _ = try Ageing(watched.store, Retention()).run(now: Watched.milliseconds(Self.morning(day)))
    }
    let looks = try watched.store.read {
      try Int64.fetchAll($0, sql: "SELECT hour FROM source_look ORDER BY hour")
    }.map { Int($0) - Int(Self.start.number) * 24 }
    // The first one, the first that found nothing, and those of the last five weeks.
    #expect(looks == [1, 30, 140].map(Self.morning))
    #expect(try watched.audit(at: Self.morning(140), minute: 2).status == .open)
  }

  @Test("without a habit 36 hours count, up to the last look")
  func young() throws {
    let watched = try Watched()
    try watched.nights(0..<3)
    // Without a look nobody knows, whatever the clock says.
    #expect(try watched.audit(at: 30 * 24).status == nil)
    #expect(try watched.run(at: 3 * 24 + 30) == nil)
    #expect(try watched.run(at: 3 * 24 + 36) == .new)
    #expect(try watched.run(at: 3 * 24 + 36, minute: 3) == .open)
    try watched.deliver("idp", hours: [3 * 24 + 36])
    #expect(try watched.run(at: 3 * 24 + 37) == .fixed)
  }

  @Test("an old log is no source that delivers: audited today, and again, and as of its own days")
  func old() throws {
    let watched = try Watched()
    for (source, days) in [("idp", 60), ("other", 3)] { try watched.deliver(source, hours: 0..<days * 24) }
    let today = 2_000
    for (day, minute) in [(today, 0), (today, 9), (today + 1, 0), (today + 9, 0)] {
      #expect(try watched.run(at: day * 24, minute: minute) == nil)
      let audit = try watched.audit(at: day * 24, minute: minute + 1)
      #expect(audit.status == nil && audit.verdict == .notApplicable)
    }
    // Nobody had looked then; a run of today with an older date is no look either.
    for day in [20, 40, 61, 70, 80] {
      let audit = try watched.audit(at: day * 24)
      #expect(audit.status == nil && audit.verdict == .notApplicable, "day \(day)")
      #expect(audit.reason == "when it was looked at is not on record")
    }
    #expect(try watched.run(at: (today + 10) * 24) == nil)
    // Nor is it one that a configuration names, if it was old when it was first looked at.
    let named = try watched.audit(at: (today + 10) * 24, minute: 1, configured: ["idp", "other"])
    #expect(named.status == nil && named.reason == "all that it ever delivered was there when it was first looked at")
  }

  @Test("a recent log that is counted again is no source, unless a configuration names it")
  func recent() throws {
    for (configured, expected) in [(nil, nil), (["idp"], .new)] as [(Set<String>?, FindingStatus?)] {
      let watched = try Watched()
      try watched.deliver("idp", hours: 0..<24)
      #expect(try watched.run(at: 27, configured: configured) == nil)
      #expect(try watched.run(at: 27 + 48, configured: configured) == expected)
    }
  }

  @Test("nights that went well, audited much later without a look at the sources")
  func later() throws {
    let watched = try Watched()
    try watched.nights(0..<30)
    let audit = try watched.audit(at: 400 * 24)
    #expect(audit.status == nil && audit.verdict == .pass)
  }

  @Test("a past night is judged by the looks of its time")
  func asOf() throws {
    let watched = try Watched()
    try watched.nights(0..<30)
    for day in 31...33 { _ = try watched.run(at: Self.morning(day)) }
    try watched.deliver("idp", hours: 34 * 24..<36 * 24)
    #expect(try watched.run(at: Self.morning(36)) == .fixed)
    #expect(try watched.audit(at: 30 * 24).status == nil)
    let silent = try watched.audit(at: Self.morning(32), minute: 30)
    #expect(silent.finding?.seen.contains("since 2024-11-03 found nothing new") == true && silent.verdict == .fail)
    #expect(silent.finding?.evidence.first?.value == Double((Self.morning(32) - 30 * 24) * 3_600))
  }

  @Test("weeks or months between two looks do not hide it")
  func rare() throws {
    for step in [7, 30] {
      let watched = try Watched()
      try watched.deliver("idp", hours: 0..<60 * 24)
      try watched.look(["idp"], at: 30 * 24)
      #expect(try watched.run(at: (60 + step) * 24) == nil)
      #expect(try watched.run(at: (60 + 2 * step) * 24) == .new, "\(step) days")
      #expect(try watched.run(at: (60 + 2 * step) * 24, minute: 1) == .open, "\(step) days")
    }
  }

  @Test("a source that left the configuration is out of sight, not fixed; named again it is missed again")
  func retired() throws {
    let watched = try Watched()
    try watched.nights(0..<30)
    #expect(try watched.run(at: Self.morning(31), configured: ["idp"]) == .new)
    #expect(try watched.audit(at: Self.morning(32), configured: ["other"]).status == .notObserved)
    let still = try watched.audit(at: Self.morning(33), configured: ["other"])
    #expect(still.status == .notObserved && still.verdict == .notApplicable)
    #expect(still.reason == "the configuration does not name it, so that nobody expects it to deliver")
    #expect(try watched.run(at: Self.morning(34), configured: ["idp"]) == .open)
  }
}
