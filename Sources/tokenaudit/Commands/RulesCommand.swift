internal import ArgumentParser
internal import Audit

/// `rules`: the catalogue, a line a rule.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists the rules that an audit judges.",
    discussion: """
      Example: tokenaudit rules
      Example: tokenaudit rules TA-DM-001
      """)

  @Flag(name: .long, help: "Writes JSON for programs on standard output.")
  var json = false

  @Argument(help: ArgumentHelp("The identifier of one rule, which is then explained.", valueName: "id"))
  var id: String?

  func run() throws {
    if let id { return try ExplainCommand.explain(id, json: json) }
    if json { return try StandardOutput.print(json: RuleCatalogue.rules.map(RuleEntry.init)) }
    var table = TextTable([("RULE", .left), ("SEVERITY", .left), ("FIRES WHEN", .left)])
    for rule in RuleCatalogue.rules {
      table.add([rule.description.id, rule.description.severity.rawValue, rule.description.failing])
    }
    StandardOutput.print(table.text)
  }
}
