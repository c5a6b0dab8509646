internal import ArgumentParser
internal import Audit
internal import Foundation
internal import TokenModel

/// `audit`: computes the figures, judges the rules, records what was found.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Computes the figures of a period, judges the rules, and records what was found.",
    discussion: """
      The period is in whole UTC days; without one it is all that the store holds. Ends with 0, with 1 where an open
      finding at or above --fail-on is not waived, with 2 where the evidence does not suffice for a clean verdict.

      Example: tokenaudit audit --store audit.sqlite --policy policy.yaml --from 2026-11-01 --to 2026-12-01
      """)

  @OptionGroup var common: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("The first day of the period.", valueName: "YYYY-MM-DD"))
  var from: Day?

  @Option(name: .long, help: ArgumentHelp("The day after the last one of the period.", valueName: "YYYY-MM-DD"))
  var to: Day?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Audits as if the day began now; without --to the period ends with the day before.", valueName: "YYYY-MM-DD"))
  var asOf: Day?

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("The mildest severity that ends the program with 1.", valueName: "severity"))
  var failOn = Severity.high

  @Option(
    name: .customLong("lock-wait"), help: ArgumentHelp("Seconds to wait for another run to end.", valueName: "s"))
  var lockWait = 0

  func validate() throws {
    if lockWait < 0 { throw ValidationError("--lock-wait takes no negative number") }
    if let from, let to, to <= from { throw ValidationError("--to must be a later day than --from") }
    if let asOf, let to, asOf < to {
      throw ValidationError("--as-of must not lie before --to: on that day nobody could know of what came later")
    }
  }

  func run() throws {
    let settings = try common.configuration()
    let now = asOf?.startMilliseconds ?? RunClock.now()
    var step = AuditStep(
      store: settings.store, policy: settings.policy, keys: settings.keyFile,
      completeSources: settings.completeSources, configuredSources: settings.configuredSources,
      period: period(settings.period), failOn: failOn,
      lockWait: lockWait, startedMilliseconds: now)
    if asOf != nil { step.finished = { now } }
    let result = try step.run()
    if common.json {
      try StandardOutput.print(json: result)
    } else if !common.quiet {
      StandardOutput.print(AuditTable.text(result))
    }
    if !result.coverage.sufficient { StandardError.print("tokenaudit: \(AuditTable.coverageSentence(result))") }
    if !result.isHistoryWhole {
      StandardError.print(
        "tokenaudit: what an earlier version recorded of the run before could not all be read; what is compared with it is incomplete, and this run is whole"
      )
    }
    if result.provenance.exitCode != 0 { throw ExitCode(Int32(result.provenance.exitCode)) }
  }

  private func period(_ configured: Configuration.Period) -> Configuration.Period {
    let end = to ?? asOf
    return from == nil && end == nil ? configured : .between(from: from, to: end)
  }
}

extension Severity: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
  /// `2026-11-23`, nothing else.
  public init?(argument: String) { self.init(argument) }
}
