internal import ArgumentParser

/// `config show`: every setting with where it comes from.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows every setting with its value and its origin.",
    discussion: """
      Of two values the later wins: default, file, environment, command line.

      Example: tokenaudit config show --set output.languages=en
      """)

  @OptionGroup var common: ConfigurationOptions

  /// A setting of `--json`.
  private struct Setting: Encodable {
    var name: String
    var value: String?
    var origin: String
  }

  func run() throws {
    let configuration = try common.configuration()
    let settings = configuration.values.map { name, value in
      Setting(name: name, value: value, origin: configuration.origins[name] ?? "default")
    }
    if common.json {
      try StandardOutput.print(json: settings)
    } else if !common.quiet {
      var table = TextTable([("setting", .left), ("value", .left), ("from", .left)])
      for setting in settings { table.add([setting.name, setting.value ?? "-", setting.origin]) }
      StandardOutput.print(table.text)
    }
  }
}
