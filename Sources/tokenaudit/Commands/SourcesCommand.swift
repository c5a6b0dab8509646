internal import ArgumentParser
internal import Store

/// `sources`: what arrived from where, and how long ago.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Lists every source with its last event, its lag and its counts.",
    discussion: """
      The lag is the time from a source's last event to now. A source that the configuration names and that never
      delivered anything is listed too. A gap is a run of hours in which a source delivered nothing although it did in the
      same hours of at least three of the four weeks before. Skipped are lines of other loggers, blanks and comments; not
      read, those that could not be trusted. Hours are those of the events.

      Example: tokenaudit sources --store audit.sqlite
      """)

  @OptionGroup var common: ConfigurationOptions

  @Flag(name: .long, help: "What arrived in each hour too; in the table the latest 48 of each source.")
  var hours = false

  func run() throws {
    let settings = try common.configuration()
    let now = RunClock.now()
    let ledger: SourceLedger
    do {
      ledger = try SourceLedger(of: EvidenceStore(settings.store, access: .readOnly), now: now)
    } catch let failure as StoreFailure {
      throw Failure(failure)
    }
    let list = SourceList(ledger, configured: settings.sources, nowMilliseconds: now, showsHours: hours)
    if common.json {
      try StandardOutput.print(json: list.rows)
    } else if !common.quiet {
      StandardOutput.print(list.text)
    }
  }
}
