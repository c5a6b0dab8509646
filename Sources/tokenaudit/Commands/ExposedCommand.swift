internal import ArgumentParser
internal import Audit
internal import Policy
internal import Store

/// `exposed`: what came into the wrong hands with a key or a log.
struct ExposedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exposed",
    abstract: "Tells what a leaked signing key or a leaked log exposed: the facts of a notification by Art. 33.",
    discussion: """
      Of the tokens signed with a key, or standing in the logs of a source, in whole UTC days: which classes of data,
      about how many subjects, which recipients, and how many could still be used when the period ended. Numbers are
      upper bounds: subjects are counted by client and month, whatever key signed their tokens, and a token counts as
      issued at the end of its day. Nothing is recorded.

      Example: tokenaudit exposed --key shop-2026-09 --from 2026-11-01 --to 2026-11-24
      """)

  @OptionGroup var common: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("The key id in the header of the tokens.", valueName: "kid"))
  var key: String?

  @Option(name: .long, help: ArgumentHelp("The source whose logs are concerned.", valueName: "name"))
  var source: String?

  @OptionGroup var period: PeriodOptions

  func validate() throws {
    if (key == nil) == (source == nil) { throw ValidationError("name either --key or --source") }
  }

  func run() throws {
    let settings = try common.configuration()
    let audit = AuditStep(
      store: settings.store, policy: settings.policy, keys: settings.keyFile,
      completeSources: settings.completeSources, configuredSources: settings.configuredSources,
      period: period.period(.all),
      startedMilliseconds: RunClock.now(), programSHA256: "")
    let exposed = try exposed(audit)
    if common.json {
      try StandardOutput.print(json: exposed)
    } else if !common.quiet {
      StandardOutput.print(ExposedText.text(exposed))
    }
  }

  private func exposed(_ audit: AuditStep) throws -> ExposedData {
    let subject = key.map { ExposedData.Subject.key($0) } ?? .source(source ?? "")
    do {
      let document = try audit.document()
      let evidence = try EvidenceStore(audit.store, access: .readOnly)
      return try ExposedData(evidence, try audit.request(document, for: evidence), of: subject)
    } catch let failure as StoreFailure {
      throw Failure(failure)
    } catch let failure as AuditFailure {
      throw Failure(failure)
    } catch let failure as ExposedDataFailure {
      throw Failure(.usage, failure.message)
    } catch let failure as PolicyFailure {
      throw Failure(.configuration, "the policy does not fit the store; nothing was computed\n\(failure)")
    }
  }
}
