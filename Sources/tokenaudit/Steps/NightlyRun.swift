internal import Audit
internal import Foundation
internal import Ingest
internal import Pipeline
internal import Store
internal import TokenModel

/// The nightly job after a configuration: every source is counted, the period is audited, the result is rendered,
/// and what retention does not keep is removed, all under one lock. `run` does it once, `demo` once a night of its sample.
///
/// A source that cannot be read does not keep the others from being counted and audited: the report stands, and what
/// is missing is told and decides how the program ends.
struct NightlyRun {
  var configuration: Configuration
  var failOn = Severity.high
  /// Seconds to wait for another run.
  var lockWait = 0
  /// The recorded time of the run, in milliseconds since 1970.
  var startedMilliseconds: Int64
  /// The recorded end of the run.
  var finished: () -> Int64 = { RunClock.now() }
  /// The digest that stands for this program in the record; nil: that of the running file.
  var programSHA256: String?
  var writesReport = true

  struct Outcome {
    var files: [IngestedFile]
    var configurations: [IssuerConfigurationStep.Entry]
    var result: AuditResult
    /// The paths of the files that were rendered.
    var reports: [String] = []
    /// What could not be read.
    var obstacles: [Failure]
    /// What was read and is not as it should be.
    var warnings: [String] = []
    /// What retention took away.
    var removals: [Removal] = []
  }

  func run() throws -> Outcome {
    guard !configuration.sources.isEmpty else {
      throw Failure(.configuration, "no source is configured: name the logs under 'sources' in tokenaudit.yaml")
    }
    var audit = AuditStep(
      store: configuration.store, policy: configuration.policy, keys: configuration.keyFile,
      completeSources: configuration.completeSources,
      configuredSources: configuration.configuredSources, period: configuration.period, failOn: failOn,
      startedMilliseconds: startedMilliseconds, finished: finished, programSHA256: programSHA256)
    // A mistake in the policy is told before anything is counted.
    let policy = try audit.document()
    let inputs = try configuration.sources.map { try input(of: $0) }
    // A token that was counted closed stays closed: without all of its keys nothing is counted.
    let decryption = try DecryptionKeyStep.read(configuration.decryptionKeys)
    let lock = try StoreLock.taken(configuration.store, wait: lockWait)
    let known = IssuerConfigurationStep(
      store: configuration.store, keys: configuration.keyFile, today: Day(milliseconds: startedMilliseconds)
    ).read(configuration.issuers)
    let keySets = KeySetStep(configuration.keySets)
    try keySets.note(
      in: configuration.store, keys: configuration.keyFile, on: Day(milliseconds: startedMilliseconds), holding: lock)
    let opening = inputs.map { input in
      var input = input
      input.options.keys = keySets.ring
      input.options.decryption = decryption
      return input
    }
    let (files, unreadable) = try count(opening, holding: lock)
    let configurations = try known.entries(holding: lock)
    let obstacles = unreadable + known.obstacles + keySets.obstacles
    audit.obstacle = obstacles.first?.code
    // After the counting, which needs them, and before the audit, which looks for keys that are overdue.
    let retention = RetentionStep(
      store: configuration.store, keys: configuration.keyFile, retention: configuration.retention,
      startedMilliseconds: startedMilliseconds)
    let keys = try retention.destroyDueKeys(holding: lock)
    let result = try audit.run(policy, holding: lock)
    var outcome = Outcome(
      files: files, configurations: configurations, result: result, obstacles: obstacles,
      warnings: keySets.warnings)
    if writesReport {
      let output = configuration.output
      outcome.reports = try ReportStep(
        directory: output.directory, formats: output.formats, languages: output.languages,
        isGroupReadable: output.isGroupReadable
      ).write(result)
    }
    outcome.removals = keys + (try retention.run(holding: lock))
    return outcome
  }

  private func input(of source: Configuration.Source) throws -> IngestStep.Input {
    var options = IngestOptions(runMilliseconds: startedMilliseconds)
    options.source = source.name
    options.format = source.format
    options.mapping = try source.mapping.map { try MappingFile.read($0) }
    options.zone = try source.timezone.map { try ZoneName.zone($0) }
    options.dedupe = source.dedupe.rule
    options.workers = configuration.workers ?? ProcessInfo.processInfo.activeProcessorCount
    options.limits = configuration.limits
    return IngestStep.Input(paths: source.paths, options: options)
  }

  /// Throws where nothing of any source could be read, or where the store is not as it should be.
  private func count(
    _ inputs: [IngestStep.Input], holding lock: StoreLock
  ) throws -> (files: [IngestedFile], obstacles: [Failure]) {
    var obstacles: [Failure] = []
    let readable = inputs.map { input in
      var input = input
      input.paths = input.paths.filter { path in
        do throws(IngestFailure) {
          _ = try SourceFiles.expand([path])
          return true
        } catch {
          obstacles.append(Failure(error))
          return false
        }
      }
      return input
    }
    if readable.allSatisfy(\.paths.isEmpty), let first = obstacles.first { throw first }
    let step = IngestStep(
      store: configuration.store, keys: configuration.keyFile, lockWait: lockWait,
      pipePatience: configuration.limits.pipeSeconds)
    let outcome = try step.run(readable, holding: lock)
    return (outcome.files, obstacles + outcome.failures)
  }
}
