internal import ArgumentParser
internal import Store
internal import TokenModel

/// `purge`: what is kept no longer.
struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Makes old counts coarser, removes periods, destroys keys; says what it removed.",
    discussion: """
      Without options it does what is due by the configuration's retention, as every run does: counts by the hour become
      counts by the day, counts by the day counts by the month, places of unreadable lines go, and so do the keys of
      subjects some days after their month. No figure of a month changes by it.

      --before removes every count before a day, the runs that told of them, and the names that nothing uses any more.
      --subject-keys destroys the keys of the months that have ended at once: what was pseudonymised with them cannot be
      tested against any person afterwards, and late events of those months are counted without their subject.

      What is removed is overwritten in the store and cannot be brought back. What was removed, when and why stays on
      record.

      Example: tokenaudit purge --before 2024-01-01 --config /etc/tokenaudit/tokenaudit.yaml
      """)

  @OptionGroup var common: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("Removes all counts before this UTC day.", valueName: "YYYY-MM-DD"))
  var before: Day?

  @Flag(name: .customLong("subject-keys"), help: "Destroys the subject keys of all months that have ended.")
  var subjectKeys = false

  @Option(
    name: .customLong("lock-wait"), help: ArgumentHelp("Seconds to wait for another run to end.", valueName: "s"))
  var lockWait = 0

  func validate() throws {
    if lockWait < 0 { throw ValidationError("--lock-wait takes no negative number") }
  }

  func run() throws {
    let settings = try common.configuration()
    let now = RunClock.now()
    if let before, before > Day(milliseconds: now) {
      throw Failure(.usage, "--before \(before.text) lies in the future; name a day that has begun")
    }
    // Looked at before the lock is taken: a mistyped path leaves no lock file behind.
    do { _ = try EvidenceStore(settings.store, access: .readOnly) } catch { throw Failure(error) }
    let removals = try RetentionStep(
      store: settings.store, keys: settings.keyFile, retention: settings.retention, startedMilliseconds: now
    ).run(before: before, keysNow: subjectKeys, holding: StoreLock.taken(settings.store, wait: lockWait))
    if common.json {
      try StandardOutput.print(json: removals)
    } else if !common.quiet {
      StandardOutput.print(Self.text(removals))
    }
  }

  static func text(_ removals: [Removal]) -> String {
    if removals.isEmpty { return "Nothing was due" }
    var table = TextTable([("REMOVED", .right), ("WHAT", .left), ("WHY", .left)])
    for removal in removals { table.add([String(removal.count), removal.what, removal.why]) }
    return table.text
  }
}
