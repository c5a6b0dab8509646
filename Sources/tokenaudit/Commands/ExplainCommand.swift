internal import ArgumentParser

/// `explain ID`: everything about one rule.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains one rule: why, by which text, on what evidence, with examples and what to change.",
    discussion: "Example: tokenaudit explain TA-DM-001")

  @Flag(name: .long, help: "Writes JSON for programs on standard output.")
  var json = false

  @Argument(help: ArgumentHelp("The identifier of a rule.", valueName: "id"))
  var id: String

  func run() throws { try Self.explain(id, json: json) }

  static func explain(_ id: String, json: Bool) throws {
    let rule = try RuleEntry.rule(id)
    if json { return try StandardOutput.print(json: RuleEntry(rule)) }
    StandardOutput.print(RuleText(rule: rule).lines.joined(separator: "\n"))
  }
}
