internal import ArgumentParser
internal import Audit
internal import Store

/// `diff`: what changed between two runs.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what changed from one audit to another.",
    discussion: """
      Without a run: from the one before the last audit to the last one. With one run: from the one before it to it. With
      two: from the first to the second. A finding that is gone is fixed only where the evidence sufficed to see that;
      else it is not observed.

      Example: tokenaudit diff run-2026-11-01 run-2026-11-23 --store audit.sqlite
      """)

  @OptionGroup var common: ConfigurationOptions

  @Argument(help: ArgumentHelp("Names of at most two runs, the earlier one first.", valueName: "run"))
  var runs: [String] = []

  func validate() throws {
    if runs.count > 2 { throw ValidationError("diff takes at most two runs") }
  }

  func run() throws {
    let settings = try common.configuration()
    let comparison = try comparison(settings.store)
    if common.json {
      try StandardOutput.print(json: comparison)
    } else if !common.quiet {
      StandardOutput.print(ComparisonTable.text(comparison))
    }
  }

  private func comparison(_ store: String) throws -> RunComparison {
    do {
      return try RunComparison(
        try EvidenceStore(store, access: .readOnly), earlier: runs.count == 2 ? runs.first : nil, later: runs.last)
    } catch let failure as StoreFailure {
      throw Failure(failure)
    } catch let failure as AuditFailure {
      throw Failure(failure)
    }
  }
}
