internal import ArgumentParser
internal import Foundation
internal import Policy

/// The options that every command has which reads a configuration, a store or a policy.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The configuration; without it, tokenaudit.yaml of this folder where there is one.", valueName: "file"))
  var config: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Sets one setting of the configuration, like output.directory=/srv/report.", valueName: "a.b=c"))
  var assignments: [String] = []

  @Option(name: .long, help: ArgumentHelp("The SQLite file that holds the counts.", valueName: "file"))
  var store: String?

  @Option(
    name: .long, help: ArgumentHelp("What the organisation declares: a file, a folder or a glob.", valueName: "path"))
  var policy: String?

  @Flag(name: .long, help: "Writes JSON for programs on standard output.")
  var json = false

  @Flag(name: [.short, .long], help: "Writes nothing on standard output; errors stay.")
  var quiet = false

  /// The name of the configuration that is looked for without `--config`.
  static let defaultFile = "tokenaudit.yaml"

  /// The settings of this run: command line over environment over file over default.
  /// Throws `Failure`: 78 with every mistake, 66 where a file that was named is missing, 77 where it may not be read.
  func configuration(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Configuration {
    let file = try configurationFile(environment: environment)
    var options: [ConfigurationLayer] = []
    if let store { options.append(ConfigurationLayer(name: "store", text: store, origin: "--store")) }
    if let policy { options.append(ConfigurationLayer(name: "policy", text: policy, origin: "--policy")) }
    do {
      return try ConfigurationReader.read(
        file: file, environment: environment, assignments: assignments, options: options)
    } catch {
      throw Failure(.configuration, "the configuration is not valid; nothing was done\n\(error)")
    }
  }

  private func configurationFile(environment: [String: String]) throws -> (name: String, bytes: [UInt8])? {
    if let named = config ?? environment[ConfigurationLayer.fileVariable] {
      return (named, try SettingsFile.bytes(of: named))
    }
    guard FileManager.default.fileExists(atPath: Self.defaultFile) else { return nil }
    return (Self.defaultFile, try SettingsFile.bytes(of: Self.defaultFile))
  }
}
