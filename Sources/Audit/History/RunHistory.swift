internal import Foundation
internal import GRDB
internal import TokenModel

/// What the runs before this one found: those whose period ends no later than the period at hand, in the order of their
/// periods. A run over older days, made in between, is no step from one night to the next.
struct RunHistory {
  /// By the end of their periods, then by the time at which they were made.
  let runs: [PastRun]
  /// What the last of them found, and the last one of the same day a month before; nil where there is none.
  let last: PastResult?
  let monthAgo: PastResult?
  /// By fingerprint.
  let findings: [String: PastFinding]
  /// Names of all runs of the store.
  let names: [String]

  struct PastRun {
    let name: String
    let day: Day
    let versions: Versions
  }

  /// What a figure may change by, beside tokens.
  struct Versions: Equatable {
    var policy: String
    var ruleset: String
    var classifier: String
    var tool: String

    /// What changed, of several the one that is the most likely to change a finding; nil: nothing.
    func cause(since past: Versions) -> FindingCause {
      if policy != past.policy { return .policy }
      if ruleset != past.ruleset { return .ruleset }
      if classifier != past.classifier { return .classifier }
      if tool != past.tool { return .tool }
      return .tokens
    }
  }

  struct PastFinding {
    let status: FindingStatus
    let first: Day
    let last: Day
    /// The measure of the last run in which it fired.
    let numerator: Int64?
    let denominator: Int64?
    /// Changes of its status, oldest first.
    let events: [Finding.Event]
  }

  /// The order of runs, the last one last.
  static let order = "until_day, started_ms, length(run.name), run.name"

  /// - Parameters:
  ///   - today: The day of the run at hand.
  ///   - until: The day after its period.
  init(_ database: Database, today: Day, until: Day) throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT run.name, started_ms, policy_sha256, ruleset, classifier, tool FROM run WHERE until_day <= ?
        ORDER BY \(Self.order)
        """, arguments: [until.number])
    runs = rows.map { row in
      PastRun(
        name: row["name"], day: Day(milliseconds: row["started_ms"]),
        versions: Versions(
          policy: row["policy_sha256"], ruleset: row["ruleset"], classifier: row["classifier"], tool: row["tool"]))
    }
    last = try runs.last.map { try Self.result(of: $0.name, in: database) }
    let date = today.civil
    let (year, month) = date.month == 1 ? (date.year - 1, 12) : (date.year, date.month - 1)
    let then = Day(year: year, month: month, day: min(date.day, Day.length(ofMonth: month, year: year)))
    monthAgo = try runs.last { $0.day == then }.map { try Self.result(of: $0.name, in: database) }
    findings = try Self.findings(in: database, until: until)
    names = try String.fetchAll(database, sql: "SELECT name FROM run ORDER BY name")
  }

  private static func result(of name: String, in database: Database) throws -> PastResult {
    let bytes = try Data.fetchOne(database, sql: "SELECT result_json FROM run WHERE name = ?", arguments: [name])
    return PastResult(bytes ?? Data())
  }

  private static func findings(in database: Database, until: Day) throws -> [String: PastFinding] {
    var events: [String: [Finding.Event]] = [:]
    var measures: [String: (Int64?, Int64?)] = [:]
    var statuses: [String: FindingStatus] = [:]
    let changes = try Row.fetchCursor(
      database,
      sql: """
        SELECT fingerprint, event.status, cause, numerator, denominator, day, run.name FROM finding_event AS event
        JOIN run USING (run_id) WHERE until_day <= ? ORDER BY \(order)
        """, arguments: [until.number])
    while let row = try changes.next() {
      let fingerprint: String = row["fingerprint"]
      guard let status = FindingStatus(rawValue: row["status"]) else { continue }
      // A finding that stays out of sight changed once, not every night.
      let isStillAway = status == .notObserved && statuses[fingerprint] == .notObserved
      statuses[fingerprint] = status
      if status.isOpen { measures[fingerprint] = (row["numerator"], row["denominator"]) }
      guard status != .open, !isStillAway else { continue }
      events[fingerprint, default: []].append(
        Finding.Event(day: Day(number: row["day"]), status: status, run: row["name"], cause: row["cause"]))
    }
    var result: [String: PastFinding] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT fingerprint, first_day, last_day FROM finding") {
      let fingerprint: String = row["fingerprint"]
      guard let status = statuses[fingerprint] else { continue }
      result[fingerprint] = PastFinding(
        status: status, first: Day(number: row["first_day"]), last: Day(number: row["last_day"]),
        numerator: measures[fingerprint]?.0, denominator: measures[fingerprint]?.1,
        events: events[fingerprint] ?? [])
    }
    return result
  }
}
