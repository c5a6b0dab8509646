internal import ArgumentParser

/// `policy`: what is done with a policy alone, without a store.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Checks and shows what the organisation declares.",
    discussion: """
      Without a path the policy of the configuration is taken.

      Example: tokenaudit policy check policy.yaml
      """,
    subcommands: [PolicyCheckCommand.self, PolicySchemaCommand.self, PolicyShowCommand.self, PolicyTestCommand.self])
}

/// Which policy a command is about.
struct PolicyArgument: ParsableArguments {
  @OptionGroup var common: ConfigurationOptions

  @Argument(
    help: ArgumentHelp("A file, a folder or a glob; without it, the policy of the configuration.", valueName: "path"))
  var path: String?

  /// Throws `Failure` 66 where no policy is named.
  func resolvedPath() throws -> String {
    if let path { return path }
    if let path = try common.configuration().policy { return path }
    throw Failure(.inputMissing, "no policy is named; give its path, or set 'policy' in tokenaudit.yaml")
  }
}
