internal import ArgumentParser
internal import Audit
internal import Demo
internal import Foundation

/// `demo`: the whole pipeline on the logs of an organisation that does not exist.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Runs the whole pipeline on embedded sample logs and says where the report is.",
    discussion: """
      Writes the logs, the policy and the configuration of an invented organisation into a folder, runs the nightly job
      for each of thirty nights, and renders the last of them. The same program writes the same report each time. A
      folder of its own is made anew; one that holds anything else is left as it is. Ends with 0 whatever was found.

      Example: tokenaudit demo /tmp/sample
      """)

  @Argument(help: ArgumentHelp("The folder; it is made where there is none.", valueName: "dir"))
  var directory = "tokenaudit-demo"

  @Flag(name: .long, help: "Writes JSON for programs on standard output.")
  var json = false

  @Flag(name: [.short, .long], help: "Writes nothing on standard output; errors stay.")
  var quiet = false

  /// What `--json` prints.
  struct Summary: Encodable {
    var run: String
    var reports: [String]
  }

  func run() throws {
    let last = try SampleRuns(folder: SampleFolder(directory)).run()
    if json {
      try StandardOutput.print(json: Summary(run: last.result.id, reports: last.reports))
    } else if !quiet {
      let page = last.reports.first { $0.hasSuffix(".html") } ?? directory
      StandardOutput.print(AuditTable.text(last.result))
      StandardOutput.print("\nOpen \(page) in a browser. Every name and number in it is invented.")
    }
  }
}
