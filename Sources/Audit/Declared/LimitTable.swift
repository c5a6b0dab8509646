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
  /// program's.
  static func limits(of policy: PolicyDocument) -> [Declarations.DeclaredLimit] {
    let owners: [(id: String, own: [TokenType: Int64])] =
      [("", [:])] + policy.activities.map { ($0.id, $0.lifetimes) }
    return owners.flatMap { owner in
      types.compactMap { type, declaredAs in
        limit(owner.own[declaredAs], policy.lifetimes[declaredAs], type).map { seconds, origin in
          Declarations.DeclaredLimit(activity: owner.id, tokenType: type, seconds: seconds, origin: origin)
        }
      }
    }
  }

  private static func limit(_ own: Int64?, _ general: Int64?, _ type: TokenType) -> (seconds: Int64, origin: String)? {
    if let own { return (own, "activity") }
    if let general { return (general, "policy") }
    return PolicyDocument.defaultLimit(of: type).map { ($0, "default") }
  }
}
