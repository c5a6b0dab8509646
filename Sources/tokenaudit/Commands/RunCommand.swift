internal import ArgumentParser
internal import Audit
internal import Foundation
internal import Pipeline
internal import Store

/// `run`: the nightly job.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "The nightly job: counts the configured logs, audits them, writes the report, keeps to the retention.",
    discussion: """
      Everything stands in the configuration. Without a terminal nothing is written on standard output unless
      something is wrong, so that cron sends no mail on a quiet night. Ends as audit does: with 0, with 1 where an open
      finding at or above --fail-on is not waived, with 2 where the evidence does not suffice; with 65, 66 or 77 where
      a source could not be read, although the others were and the report was written.

      Example: tokenaudit run --config /etc/tokenaudit/tokenaudit.yaml
      """)

  @OptionGroup var common: ConfigurationOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("The mildest severity that ends the program with 1.", valueName: "severity"))
  var failOn = Severity.high

  @Option(
    name: .customLong("lock-wait"), help: ArgumentHelp("Seconds to wait for another run to end.", valueName: "s"))
  var lockWait = 0

  /// What `--json` prints.
  struct Summary: Encodable {
    var run: String
    var exitCode: Int
    var files: Int
    /// Lines that no run had counted before.
    var lines: Int
    var tokens: Int
    var reports: [String]
    /// What retention took away.
    var removed: [Removal]
  }

  func validate() throws {
    if lockWait < 0 { throw ValidationError("--lock-wait takes no negative number") }
  }

  func run() throws {
    let outcome = try NightlyRun(
      configuration: common.configuration(), failOn: failOn, lockWait: lockWait, startedMilliseconds: RunClock.now()
    ).run()
    let code = outcome.result.provenance.exitCode
    if common.json {
      try StandardOutput.print(json: Self.summary(outcome))
    } else if !common.quiet, code != 0 || StandardOutput.isTerminal {
      StandardOutput.print(Self.text(outcome))
    }
    if !outcome.result.coverage.sufficient {
      StandardError.print("tokenaudit: \(AuditTable.coverageSentence(outcome.result))")
    }
    for warning in outcome.warnings { StandardError.print("tokenaudit: \(warning)") }
    for obstacle in outcome.obstacles { StandardError.print("tokenaudit: \(obstacle.message)") }
    if code != 0 { throw ExitCode(Int32(code)) }
  }

  private static func text(_ outcome: NightlyRun.Outcome) -> String {
    let removed = outcome.removals.isEmpty ? [] : ["", PurgeCommand.text(outcome.removals)]
    return ([AuditTable.text(outcome.result), ""] + outcome.reports + removed).joined(separator: "\n")
  }

  private static func summary(_ outcome: NightlyRun.Outcome) -> Summary {
    let totals = IngestStep.Outcome(files: outcome.files).totals
    return Summary(
      run: outcome.result.id, exitCode: outcome.result.provenance.exitCode, files: outcome.files.count,
      lines: Int(totals.counts.lines), tokens: Int(totals.distinctTokens), reports: outcome.reports,
      removed: outcome.removals)
  }
}
