internal import ArgumentParser
internal import Store

/// `sources`: what arrived from where, and how long ago.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Lists every source with its last event, its lag and its counts.",
    discussion: """
      The lag is the time from a source's last event to now. A source that the configuration names and that never
      delivered anything is listed too.

      Example: tokenaudit sources --store audit.sqlite
      """)

  @OptionGroup var common: ConfigurationOptions

  func run() throws {
    let settings = try common.configuration()
    let ledger: SourceLedger
    do {
      ledger = try SourceLedger(of: EvidenceStore(settings.store, access: .readOnly))
    } catch let failure as StoreFailure {
      throw Failure(failure)
    }
    let list = SourceList(ledger, configured: settings.sources, nowMilliseconds: RunClock.now())
    if common.json {
      try StandardOutput.print(json: list.rows)
    } else if !common.quiet {
      StandardOutput.print(list.text)
    }
  }
}
