internal import Policy
internal import Store
internal import TokenModel

/// The limits of lifetimes that apply, by activity and token type.
enum LimitTable {
  /// A token of unknown type has the limit of an access token, an offline token that of a refresh token.
  private static let types: [(type: TokenType, declaredAs: TokenType)] = [
    (.access, .access), (.id, .id), (.refresh, .refresh), (.offline, .refresh), (.unknown, .access),
  ]

  /// For every activity, and for tokens of none (activity `""`): the activity's own limit, else the policy's, else the
  /// one that it gives the rule, else the program's.
  static func limits(of policy: PolicyDocument) -> [Declarations.DeclaredLimit] {
    let owners: [(id: String, own: [TokenType: Int64])] =
      [("", [:])] + policy.activities.map { ($0.id, $0.lifetimes) }
    var general = policy.lifetimes
    general[.refresh] = general[.refresh] ?? tailored(policy)
    return owners.flatMap { owner in
      types.compactMap { type, declaredAs in
        limit(owner.own[declaredAs], general[declaredAs], type).map { seconds, origin in
          Declarations.DeclaredLimit(activity: owner.id, tokenType: type, seconds: seconds, origin: origin)
        }
      }
    }
  }

  /// What the policy gives the rule on refresh tokens as its limit; nil: nothing.
  private static func tailored(_ policy: PolicyDocument) -> Int64? {
    let maximum = OverlongRefreshToken.maximum
    let written = (policy.tailoring[OverlongRefreshToken.description.id] ?? []).compactMap {
      $0.parameters[maximum.name]
    }
    guard let text = written.first, case .limit(let seconds) = maximum.value.read(text) else { return nil }
    return seconds
  }

  private static func limit(_ own: Int64?, _ general: Int64?, _ type: TokenType) -> (seconds: Int64, origin: String)? {
    if let own { return (own, "activity") }
    if let general { return (general, "policy") }
    return PolicyDocument.defaultLimit(of: type).map { ($0, "default") }
  }
}
