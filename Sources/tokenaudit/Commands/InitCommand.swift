internal import ArgumentParser
internal import Audit
internal import Foundation
internal import Store

/// `init`: writes the two files that everything else starts from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented tokenaudit.yaml and policy.yaml.",
    discussion: """
      A file that is already there is left as it is. With --from-store the policy is drafted from the tokens that were
      counted, and every line of it says so.

      Example: tokenaudit init /etc/tokenaudit
      """)

  @Argument(help: ArgumentHelp("The folder; it is made where there is none.", valueName: "dir"))
  var directory = "."

  @Option(
    name: .customLong("from-store"),
    help: ArgumentHelp("Drafts the policy from what a store shows.", valueName: "file"))
  var fromStore: String?

  @Flag(name: .long, help: "Writes JSON for programs on standard output.")
  var json = false

  @Flag(name: [.short, .long], help: "Writes nothing on standard output; errors stay.")
  var quiet = false

  /// What was done, as `--json` writes it.
  struct Outcome: Encodable, Equatable {
    var written: [String] = []
    var kept: [String] = []
  }

  func run() throws {
    let outcome = try StarterFiles.write(to: directory, policy: try fromStore.map(draft))
    if json {
      try StandardOutput.print(json: outcome)
    } else if !quiet {
      StandardOutput.print(words(outcome))
    }
    if outcome.written.isEmpty {
      throw Failure(.cannotCreate, "nothing was written: both files are there already; name another folder")
    }
  }

  private func draft(from path: String) throws -> String {
    do {
      let store = try EvidenceStore(path, access: .readOnly)
      return PolicyDraft(clients: try ObservedClient.all(of: store), vocabulary: PolicyFiles.vocabulary).text
    } catch let failure as StoreFailure {
      throw Failure(failure)
    }
  }

  private func words(_ outcome: Outcome) -> String {
    let lines = outcome.written.map { "wrote \($0)" } + outcome.kept.map { "kept  \($0), which was there already" }
    guard let configuration = (outcome.written + outcome.kept).first(where: { $0.hasSuffix("tokenaudit.yaml") }) else {
      return lines.joined(separator: "\n")
    }
    let policy = (outcome.written + outcome.kept).first { $0.hasSuffix("policy.yaml") } ?? "policy.yaml"
    let isDrafted = fromStore != nil && outcome.written.contains(policy)
    let declaring =
      isDrafted
      ? "Name the controller, and confirm or change every line that is marked, in \(policy)"
      : "Name the controller and the first activity in \(policy)"
    return
      (lines + [
        "",
        "Next:",
        "  1. Name your logs under 'sources' in \(configuration).",
        "  2. \(declaring), then: tokenaudit policy check \(policy)",
        "  3. tokenaudit run --config \(configuration)",
      ]).joined(separator: "\n")
  }
}
