import ArgumentParser

/// The one program: its commands stand in `Commands`, a file each.
@main
struct TokenAudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenaudit", abstract: "Which personal data tokens carry, to whom, for how long, how well protected.")
}
