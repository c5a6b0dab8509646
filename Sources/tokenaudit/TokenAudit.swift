internal import ArgumentParser

/// The one program: its commands stand in `Commands`, a file each.
@main
struct TokenAudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenaudit",
    abstract: "Which personal data tokens carry, to whom, for how long, how well protected.",
    version: Version.text,
    subcommands: [
      AuditCommand.self,
      ClassesCommand.self,
      ClassifyCommand.self,
      ConfigCommand.self,
      DemoCommand.self,
      DiffCommand.self,
      ExplainCommand.self,
      ExposedCommand.self,
      FormatsCommand.self,
      IngestCommand.self,
      InitCommand.self,
      InspectCommand.self,
      KeysCommand.self,
      PolicyCommand.self,
      PurgeCommand.self,
      ReportCommand.self,
      RulesCommand.self,
      RunCommand.self,
      SimulateCommand.self,
      SourcesCommand.self,
    ])

  static func main() {
    ProcessGuard.raise()
    do {
      var command = try parseAsRoot()
      try command.run()
      try StandardOutput.check()
    } catch let failure as Failure {
      StandardError.print("tokenaudit: \(failure.message)")
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}
