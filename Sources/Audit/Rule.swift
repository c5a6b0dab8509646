/// A rule of the catalogue: what it says, on what evidence, and how it judges. One file a rule, in the folder of its
/// principle; the file is named for the type, and the type for the problem.
package protocol Rule: Sendable {
  /// Everything about the rule that is not its judgement.
  static var description: RuleDescription { get }
  /// Evidence on which it fires.
  static var firing: RuleExample { get }
  /// Evidence on which it does not.
  static var silent: RuleExample { get }
  /// Judges the period of a store. It reads the views that its description names and nothing else.
  static func judge(_ context: RuleContext) throws -> RuleJudgement
}

extension Rule {
  /// `TA-SL-002`.
  package static var id: String { description.id }
}

/// All rules of the program.
package enum RuleCatalogue {
  /// Sorted by identifier.
  package static let rules: [any Rule.Type] = RuleRegistry.all.sorted { $0.description.id < $1.description.id }

  /// The rule of an identifier, in any case of letters.
  package static func rule(_ id: String) -> (any Rule.Type)? {
    rules.first { $0.description.id == id.uppercased() }
  }

  /// Changes with every change of a rule's meaning or threshold.
  package static let version = "1"
}
