internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import Pipeline
internal import Store

/// `ingest`: counts log files into the store, each line once.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Counts log files into the store, each line once.",
    discussion: """
      Files, folders, patterns and - for standard input; the format is told by content. Lines that were counted before
      are passed over, whatever their file is called by now.

      Example: tokenaudit ingest --store audit.sqlite /var/log/keycloak
      """)

  @OptionGroup var common: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("A format of `tokenaudit formats`, instead of detection.", valueName: "name"))
  var format: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the members of records mean that no format covers; try it with `formats try`.", valueName: "file"))
  var mapping: String?

  @Option(
    name: .long, help: ArgumentHelp("The source that the files belong to; without it, their format.", valueName: "name")
  )
  var source: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What makes two records one: off, event, token, or auto by format.", valueName: "rule"))
  var dedupe = Configuration.Dedupe.auto

  @Option(name: .long, help: ArgumentHelp("The zone of times that state none, like +01:00.", valueName: "zone"))
  var timezone: String?

  @Flag(name: .long, help: "Takes a last line that has no line end yet.")
  var final = false

  @Flag(name: .long, help: "With --json: clients, outcomes, lifetimes and claim paths too.")
  var detail = false

  @Option(name: .long, help: ArgumentHelp("Threads that count; without it, one a core.", valueName: "n"))
  var workers: Int?

  @Option(
    name: .customLong("lock-wait"), help: ArgumentHelp("Seconds to wait for another run to end.", valueName: "s"))
  var lockWait = 0

  @Argument(help: ArgumentHelp("Files, folders, patterns, or - for standard input.", valueName: "path"))
  var paths: [String]

  func validate() throws {
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes 1 to 256") }
    if mapping != nil, format != nil { throw ValidationError("--mapping excludes --format") }
    if lockWait < 0 { throw ValidationError("--lock-wait takes no negative number") }
  }

  func run() throws {
    let settings = try common.configuration()
    var options = IngestOptions(runMilliseconds: RunClock.now())
    options.source = source
    options.format = format
    options.mapping = try mapping.map { try MappingFile.read($0) }
    options.takesLastLine = final
    options.assumedOffset = try timezone.map { try ZoneOffset.seconds($0) }
    options.dedupe = dedupe.rule
    options.workers = workers ?? settings.workers ?? ProcessInfo.processInfo.activeProcessorCount
    options.isDetailed = detail
    options.limits = settings.limits
    let started = ContinuousClock.now
    let outcome = try IngestStep(store: settings.store, keys: settings.keyFile, lockWait: lockWait)
      .run([IngestStep.Input(paths: paths, options: options)])
    let elapsed = Double((ContinuousClock.now - started) / .milliseconds(1)) / 1_000
    try show(outcome, elapsed: elapsed)
    if let failure = outcome.firstFailure { throw failure }
  }

  private func show(_ outcome: IngestStep.Outcome, elapsed: Double) throws {
    if common.json {
      let totals = IngestReport.Counts(
        outcome.totals, alreadyCounted: outcome.files.map(\.alreadyCountedLines).reduce(0, +), isDetailed: detail)
      try StandardOutput.print(
        json: IngestReport(
          files: outcome.files.map { IngestReport.File($0, isDetailed: detail) }, totals: totals,
          elapsedSeconds: elapsed))
    } else if !common.quiet {
      StandardOutput.print(IngestTable.text(outcome.files))
    }
  }
}

extension Configuration.Dedupe: ExpressibleByArgument {
  /// Nil: by what the format is known to repeat.
  var rule: RepeatRule? {
    switch self {
    case .auto: nil
    case .off: .off
    case .event: .event
    case .token: .token
    }
  }
}
