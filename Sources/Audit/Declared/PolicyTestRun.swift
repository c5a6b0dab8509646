package import Policy
package import TokenModel

internal import Store

/// Runs the expectations that a policy states about itself: what the claims of a token would rest on.
package struct PolicyTestRun: Sendable {
  /// A claim that rests on something else than was expected.
  package struct Mismatch: Sendable, Equatable, CustomStringConvertible {
    package var position: FilePosition
    package var claim: String
    package var expected: String
    package var found: String
    /// The activity that the token belongs to; nil: none, or two alike.
    package var activity: String?

    /// `policy.yaml:90:5: email: expected declared, found none (activity web-shop)`
    package var description: String {
      let owner = activity.map { "activity \($0)" } ?? "no activity"
      return
        "\(position.file):\(position.line):\(position.column): \(claim): expected \(expected), found \(found) (\(owner))"
    }
  }

  private let policy: PolicyDocument
  private let reference: DeclarationResolver.Reference
  private let choice: ActivityChoice

  /// `day`: that of the declarations; nil: the first day on which the newest of them holds. The clock is never asked.
  package init(policy: PolicyDocument, reference: DeclarationResolver.Reference, day: Day?) {
    self.policy = policy
    self.reference = reference
    let day = day ?? policy.activities.compactMap(\.validFrom).max() ?? Day(number: 0)
    choice = ActivityChoice(policy.activities, first: day, last: day)
  }

  /// In the order of the policy; empty: every test holds.
  package func mismatches() -> [Mismatch] {
    policy.tests.flatMap { test in
      let activity = activity(of: test)
      let rows = Dictionary(
        ReferenceClaims(reference.claims).rows(for: Set(test.claims)).map { ($0.dotted, $0) },
        uniquingKeysWith: { first, _ in first })
      return test.expect.sorted { $0.key < $1.key }.compactMap { claim, expected -> Mismatch? in
        let found = bases(of: claim, row: rows[claim], in: test, activity)
        guard !(found.isEmpty ? ["none"] : found).contains(expected) else { return nil }
        return Mismatch(
          position: test.position, claim: claim, expected: expected, found: found.first ?? "none",
          activity: activity?.id)
      }
    }
  }

  private func activity(of test: PolicyTest) -> Activity? {
    guard
      case .activity(let id, _) = choice.choose(
        issuer: test.issuer, client: test.client, audience: test.audience)
    else { return nil }
    return policy.activities.first { $0.id == id }
  }

  /// All that apply, in the order in which the figures take the first: required by protocol, entitled by a scope that
  /// the activity declares, declared. An expectation holds if it is one of them: a record can cover what a scope
  /// entitles to as well. A class of special protection never stands on a scope.
  private func bases(
    of claim: String, row: Declarations.ReferenceClaim?, in test: PolicyTest, _ activity: Activity?
  ) -> [String] {
    var bases: [String] = []
    if let row, row.requiredIn.contains(test.token) { bases.append("protocol") }
    let own = policy.classes.first { $0.claim == claim }?.dataClass
    guard let dataClass = own ?? row?.dataClass, let activity else { return bases }
    let category = reference.classes.first { $0.dataClass == dataClass }?.category
    let isSpecial = [GDPRCategory.specialCategory, .criminal, .nationalID].contains(category)
    if !isSpecial, let row, !Set(row.scopes).isDisjoint(with: activity.scopes) { bases.append("scope") }
    let isDeclared = activity.data.contains { entry in
      entry.dataClass == dataClass && (entry.tokens.isEmpty ? test.token == .id : entry.tokens.contains(test.token))
    }
    if isDeclared { bases.append("declared") }
    return bases
  }
}
