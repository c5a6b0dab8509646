internal import ArgumentParser

/// `config`: the settings of a run.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Shows the settings of a run.",
    discussion: """
      Example: tokenaudit config show --config tokenaudit.yaml
      """,
    subcommands: [ConfigShowCommand.self], defaultSubcommand: ConfigShowCommand.self)
}
