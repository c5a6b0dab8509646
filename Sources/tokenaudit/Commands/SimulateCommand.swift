internal import ArgumentParser
internal import Audit

/// `simulate`: what changes would do to figures and findings.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Tells what changes of the tokens would do to the figures and findings of a period.",
    discussion: """
      Each change is one argument; several are made together. The counts of the store are changed in a copy in memory,
      as if the changes had been in force on all days, and audited as they stand and as they would; the store stays as
      it is, and nothing is recorded. A change whose effect the counts do not tell is refused with the reason.

        drop claim:NAME …                a claim, or an object with all that lies in it, leaves the tokens
        lifetime TYPE DURATION …         no token of the type lives longer: access_token, id_token, refresh_token; 10m, 1h
        encrypt …                        the tokens become JWE
        remove scope:NAME …              a scope is not granted any more, and the claims that hang on it alone go
        pairwise …                       each client gets subject identifiers of its own

      Each says of which tokens: client:NAME, issuer:NAME, audience:NAME, and type:TYPE with drop and encrypt; names may
      be patterns with * and ?, and stand in quotation marks where they hold blanks.

      Example: tokenaudit simulate 'drop claim:email client:shop-web' 'lifetime access_token client:* 10m'
      """)

  @OptionGroup var common: ConfigurationOptions

  @OptionGroup var period: PeriodOptions

  @Argument(help: ArgumentHelp("Changes, each in quotation marks.", valueName: "change"))
  var changes: [String]

  func run() throws {
    let changes = try changes.map { text throws(Failure) in
      do throws(ChangeFailure) { return try Change(text) } catch { throw Failure(error) }
    }
    let settings = try common.configuration()
    let simulation = try SimulationStep(
      audit: AuditStep(
        store: settings.store, policy: settings.policy, keys: settings.keyFile,
        completeSources: settings.completeSources, configuredSources: settings.configuredSources,
        period: period.period(settings.period),
        startedMilliseconds: RunClock.now(), programSHA256: "")
    ).run(changes)
    if common.json {
      try StandardOutput.print(json: simulation)
    } else if !common.quiet {
      StandardOutput.print(SimulationTable.text(simulation))
    }
  }
}
