internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import Pipeline
internal import Store
internal import TokenModel

/// `ingest`: counts log files into the store, each line once.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Counts log files into the store, each line once.",
    discussion: """
      Files, folders, patterns and - for standard input; the format is told by content. Lines that were counted before
      are passed over, whatever their file is called by now.

      With --configuration an issuer's exported configuration is taken in: which claims and lifetimes its clients get.
      What logs of events do not show is then inferred from it, and marked so. Secrets, keys and persons in an export
      are not looked at.

      Example: tokenaudit ingest --store audit.sqlite /var/log/keycloak
               tokenaudit ingest --configuration realm-export.json --valid-from 2026-01-01
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

  @Option(
    name: .long,
    help: ArgumentHelp("The zone of times that state none, like +01:00 or Europe/Berlin.", valueName: "zone"))
  var timezone: String?

  @Flag(name: .long, help: "Takes a last line that has no line end yet.")
  var final = false

  @Flag(name: .long, help: "With --json: clients, outcomes, lifetimes and claim paths too.")
  var detail = false

  @Option(name: .long, help: ArgumentHelp("Threads that count; without it, one a core.", valueName: "n"))
  var workers: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("An export of an issuer's configuration; may be given several times.", valueName: "file"))
  var configuration: [String] = []

  @Option(
    name: .customLong("valid-from"),
    help: ArgumentHelp(
      "The first UTC day on which --configuration holds; without it, what the export tells, else today.",
      valueName: "YYYY-MM-DD"))
  var validFrom: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose --configuration or --jwks it is, as tokens name the issuer; an export may tell it itself.",
      valueName: "name"))
  var issuer: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A JWK set of --issuer: signatures of whole tokens are verified with it.", valueName: "file"))
  var jwks: String?

  @Option(
    name: .customLong("decryption-keys"),
    help: ArgumentHelp(
      "Private keys (JWK set or PEM) that encrypted tokens are opened with; may be given several times.",
      valueName: "file"))
  var decryptionKeys: [String] = []

  @Option(
    name: .customLong("lock-wait"), help: ArgumentHelp("Seconds to wait for another run to end.", valueName: "s"))
  var lockWait = 0

  @Argument(help: ArgumentHelp("Files, folders, patterns, or - for standard input.", valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    if paths.isEmpty, configuration.isEmpty, jwks == nil {
      throw ValidationError("name a file, an export with --configuration, or a JWK set with --jwks")
    }
    if configuration.isEmpty, validFrom != nil { throw ValidationError("--valid-from belongs to --configuration") }
    if configuration.isEmpty, jwks == nil, issuer != nil {
      throw ValidationError("--issuer belongs to --configuration or --jwks")
    }
    if jwks != nil, issuer == nil { throw ValidationError("--jwks needs --issuer: whose keys they are") }
    if let validFrom, Day(validFrom) == nil { throw ValidationError("--valid-from takes a day like 2026-01-31") }
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes 1 to 256") }
    if mapping != nil, format != nil { throw ValidationError("--mapping excludes --format") }
    if lockWait < 0 { throw ValidationError("--lock-wait takes no negative number") }
  }

  func run() throws {
    let formats = FormatRegistry.all.map { $0.description.name }
    if let format, !formats.contains(format) {
      throw Failure(IngestFailure.unknownFormat(name: format, known: formats.sorted()))
    }
    let settings = try common.configuration()
    var options = IngestOptions(runMilliseconds: RunClock.now())
    options.source = source
    options.format = format
    options.mapping = try mapping.map { try MappingFile.read($0) }
    options.takesLastLine = final
    options.zone = try timezone.map { try ZoneName.zone($0) }
    options.dedupe = dedupe.rule
    options.workers = workers ?? settings.workers ?? ProcessInfo.processInfo.activeProcessorCount
    options.isDetailed = detail
    options.limits = settings.limits
    let started = ContinuousClock.now
    let known = IssuerConfigurationStep(
      store: settings.store, keys: settings.keyFile, today: Day(milliseconds: options.runMilliseconds)
    ).read(
      configuration.map {
        Configuration.IssuerFile(path: $0, validFrom: validFrom.flatMap { Day($0) }, issuer: issuer)
      })
    let keySets = KeySetStep((jwks.map { [Configuration.KeyFile(path: $0, issuer: issuer ?? "")] }) ?? settings.keySets)
    // Named by hand, a file that cannot be used ends the command before anything is done.
    if let obstacle = known.obstacles.first ?? keySets.obstacles.first { throw obstacle }
    options.keys = keySets.ring
    options.decryption = try DecryptionKeyStep.read(
      decryptionKeys.isEmpty ? settings.decryptionKeys : decryptionKeys)
    for warning in keySets.warnings { StandardError.print("tokenaudit: \(warning)") }
    let lock = try StoreLock.taken(settings.store, wait: lockWait)
    try keySets.note(
      in: settings.store, keys: settings.keyFile, on: Day(milliseconds: options.runMilliseconds), holding: lock)
    var outcome = IngestStep.Outcome()
    if !paths.isEmpty {
      outcome = try IngestStep(store: settings.store, keys: settings.keyFile, lockWait: lockWait)
        .run([IngestStep.Input(paths: paths, options: options)], holding: lock)
    }
    let configurations = try known.entries(holding: lock)
    let elapsed = Double((ContinuousClock.now - started) / .milliseconds(1)) / 1_000
    try show(outcome, configurations, elapsed: elapsed)
    if let failure = outcome.failure { throw failure }
  }

  private func show(
    _ outcome: IngestStep.Outcome, _ configurations: [IssuerConfigurationStep.Entry], elapsed: Double
  ) throws {
    if common.json {
      let totals = IngestReport.Counts(
        outcome.totals, alreadyCounted: outcome.files.map(\.alreadyCountedLines).reduce(0, +), isDetailed: detail)
      try StandardOutput.print(
        json: IngestReport(
          files: outcome.files.map { IngestReport.File($0, isDetailed: detail) }, totals: totals,
          configurations: configurations.isEmpty ? nil : configurations, elapsedSeconds: elapsed))
    } else if !common.quiet {
      if !outcome.files.isEmpty { StandardOutput.print(IngestTable.text(outcome.files)) }
      if !configurations.isEmpty { StandardOutput.print(ConfigurationTable.text(configurations)) }
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
