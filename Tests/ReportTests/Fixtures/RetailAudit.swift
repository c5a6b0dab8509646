import TokenModel

@testable import Audit

/// The audit of a shop that does not exist, after thirty nights: every section of a result is filled, so that a report
/// of it shows everything that a report can show.
enum RetailAudit {
  static let shop = "https://id.example.com/realms/shop"
  static let staff = "https://id.example.com/realms/staff"
  static let outdoor = "https://iam.example.org/"
  static let firstDay = day("2026-10-24")
  static let endDay = day("2026-11-23")

  static let result = AuditResult(
    id: "run-2026-11-23", provenance: provenance, coverage: coverage, summary: summary, record: RetailRecord.record,
    metrics: RetailFigures.metrics, rules: RetailVerdicts.rules, findings: RetailFindings.findings,
    waivers: RetailVerdicts.waivers,
    limitations: [
      "issued-not-used", "inputs-as-given", "opaque", "inferred", "classifier", "beyond-token", "law", "small-cells",
    ],
    decisions: decisions, configured: RetailConfigured.claims, flows: RetailFlows.flows, drift: RetailFlows.drift,
    lifetimes: RetailFigures.lifetimes,
    distributions: RetailFigures.distributions,
    history: RetailFigures.history)

  private static let decisions = [
    ClaimDecision(
      issuer: outdoor, claim: "kst2", subjectKinds: ["person", "unknown"], dataClass: "government.national_id",
      confidence: 0.93,
      reason:
        "99 % of 12044 values are a Polish PESEL number (Ustawa z dnia 24 września 2010 r. o ewidencji ludności, art. 15), 93 % at least",
      rivals: ["contact.phone"], before: "unknown")
  ]

  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is a day.") }
    return day
  }

  static func instant(_ date: String, hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0) -> Int64 {
    day(date).startMilliseconds + ((hour * 60 + minute) * 60 + second) * 1_000
  }

  static func count(_ value: Int64) -> PublishedCount {
    PublishedCount(value: value > 0 ? max(value, 5) : 0, raised: (1..<5).contains(value))
  }

  /// A digest that is plainly invented.
  static func digest(_ digit: Character) -> String { String(repeating: digit, count: 64) }

  private static let provenance = Provenance(
    tool: .init(name: "tokenaudit", version: "0.1.0", sha256: digest("1"), changed: false),
    policy: .init(name: "policy.yaml", version: "1", sha256: digest("2"), changed: true),
    ruleset: .init(name: "tokenaudit-rules", version: "2026.11", sha256: digest("3"), changed: false),
    classifier: .init(name: "tokenaudit-classes", version: "2026.11", sha256: digest("4"), changed: false),
    storeSchema: 1, storeSHA256: digest("5"), from: firstDay, until: endDay, timezone: "Europe/Berlin",
    startedMilliseconds: instant("2026-11-23", hour: 2, second: 3),
    finishedMilliseconds: instant("2026-11-23", hour: 2, minute: 4, second: 41), exitCode: 1, inputs: inputs,
    previousRun: "run-2026-11-22")

  private static let inputs: [Provenance.Input] = [
    input(
      "in-1", "shop", "jsonl-token", "6", bytes: 1_534_003_200, lines: 1_204_463, issuances: 1_204_411,
      bad: [
        .init(reason: "token.truncated", lines: 31), .init(reason: "line.utf8", lines: 21),
      ]),
    input("in-2", "staff", "keycloak-text", "7", bytes: 84_112_700, lines: 311_042, issuances: 98_310, bad: []),
    input(
      "in-3", "outdoor", "indigo-iam", "8", bytes: 61_020_411, lines: 142_911, issuances: 142_911,
      bad: [
        .init(reason: "time.out-of-range", lines: 7)
      ]),
    input("in-4", "legacy", "raw-jwt", "9", bytes: 22_884_001, lines: 21_004, issuances: 0, bad: []),
    input("in-5", "partner", "jsonl-claims", "a", bytes: 9_400_120, lines: 30_240, issuances: 30_240, bad: []),
  ]

  private static func input(
    _ id: String, _ source: String, _ format: String, _ digit: Character, bytes: Int64, lines: Int64,
    issuances: Int64, bad: [Provenance.ReasonCount]
  ) -> Provenance.Input {
    let quarantined = bad.reduce(0) { $0 + $1.lines }
    return .init(
      id: id, source: source, format: format, sha256: digest(digit), bytes: bytes, lines: lines,
      events: lines - quarantined, issuances: issuances, quarantined: quarantined,
      firstMilliseconds: instant("2026-10-24", second: 2),
      lastMilliseconds: instant("2026-11-22", hour: 23, minute: 59, second: 58), reasons: bad)
  }

  static let coverage = CoverageStatement(
    measures: [
      measure("coverage.claims", 1_331_204, 1_429_514, floor: nil),
      measure("coverage.claims_inferred", 1_408_830, 1_429_514, floor: 0.8),
      measure("coverage.lifetime", 1_421_102, 1_429_514, floor: 0.95),
      measure("coverage.verified", 0, 0, floor: nil),
      measure("coverage.time", 3_589, 3_600, floor: nil),
      measure("coverage.input", 1_709_601, 1_709_660, floor: 0.99),
      measure("coverage.declared", 1_471_260, 1_475_872, floor: nil),
    ],
    gaps: [
      .init(
        input: "in-3", source: "outdoor", fromMilliseconds: instant("2026-11-02", hour: 1),
        untilMilliseconds: instant("2026-11-02", hour: 9), expectedEvents: 1_580),
      .init(
        input: "in-2", source: "staff", fromMilliseconds: instant("2026-11-14", hour: 20),
        untilMilliseconds: instant("2026-11-14", hour: 23), expectedEvents: 410),
    ],
    sufficient: true)

  private static func measure(
    _ name: String, _ numerator: Int64, _ denominator: Int64, floor: Double?
  ) -> CoverageStatement.Measure {
    let share = denominator > 0 ? Double(numerator) / Double(denominator) : nil
    return .init(
      name: name, numerator: .init(value: numerator, raised: false),
      denominator: .init(value: denominator, raised: false), share: share, floor: floor,
      sufficient: floor.map { floor in share.map { $0 >= floor } ?? false } ?? true)
  }

  static let summary = Summary(
    state: .findings,
    counts: Severity.allCases.map { severity in
      let of = RetailFindings.findings.filter { $0.severity == severity && $0.status.isOpen }
      return .init(
        severity: severity, open: of.filter { $0.waiver == nil }.count, waived: of.filter { $0.waiver != nil }.count)
    },
    changes: FindingStatus.allCases.compactMap { status in
      let count = RetailFindings.findings.filter { $0.status == status }.count
      return count > 0 ? .init(status: status, count: count) : nil
    },
    decisions: [
      .init(
        text: "Stop the medical notes in the access tokens of legacy-crm, or encrypt those tokens for their recipient.",
        findings: [RetailFindings.findings[0].id, RetailFindings.findings[1].id],
        effects: RetailFindings.findings[0].effects),
      .init(
        text: "Take the date of birth out of the tokens of shop-checkout, or declare why the parcel partner needs it.",
        findings: [RetailFindings.findings[2].id], effects: RetailFindings.findings[2].effects),
      .init(
        text: "Shorten the access tokens of crm from 12 hours to the declared hour.",
        findings: [RetailFindings.findings[5].id], effects: RetailFindings.findings[5].effects),
    ],
    minimisationGrade: "F", minimisationIndex: 74.2)
}
