internal import GRDB
internal import Store
internal import TokenModel

/// A scope that is not granted any more, with the claims that the issuer puts into a token for it alone. Only the
/// issuer's own configuration says which those are.
struct ScopeRemoval {
  private let scratch: ScratchStore
  private let scope: Int64
  /// Profiles to which the scope was granted.
  let profiles: Set<Int64>
  /// Claim paths that go, by profile.
  private let claims: [Int64: Set<Int64>]

  init(_ scratch: ScratchStore, scope: Int64, _ target: ChangeTarget) throws {
    let database = scratch.database
    self.scratch = scratch
    self.scope = scope
    let granted = try Row.fetchAll(
      database,
      sql: """
        SELECT profile_id, issuer_id, client_id, token_type, claim_shape.state FROM profile
        JOIN scope_set_member USING (scope_set_id) JOIN claim_shape USING (claim_shape_id) WHERE scope_id = ?
        """, arguments: [scope]
    ).filter { target.profiles.contains($0[0]) }
    profiles = Set(granted.map { $0[0] as Int64 })
    if profiles.isEmpty {
      throw ChangeFailure.nothing(
        target.change.text, "to none of these tokens the scope was granted, as far as scopes are logged")
    }
    var claims: [Int64: Set<Int64>] = [:]
    for row in granted where row[4] == "known" {
      let type = row[3] == TokenType.unknown.rawValue ? TokenType.access.rawValue : row[3] as String
      // As the file's own view has it, whatever a change before this one did to the copy.
      let mapped = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT claim_path_id, configured.scope,
            configured.scope = (SELECT name FROM scope WHERE scope_id = :scope) AND NOT is_default,
            is_default OR EXISTS (SELECT 1 FROM scope_set_member AS other
              JOIN scope USING (scope_id) JOIN profile USING (scope_set_id)
              WHERE profile.profile_id = :profile AND scope.scope_id <> :scope AND scope.name = configured.scope)
          FROM store.v_configured_claim AS configured
          WHERE issuer_id = :issuer AND client_id = :client AND token_type = :type
          """,
        arguments: [
          "scope": scope, "profile": row[0] as Int64, "issuer": row[1] as Int64, "client": row[2] as Int64,
          "type": type,
        ])
      if mapped.isEmpty {
        throw ChangeFailure.unanswerable(
          target.change.text,
          "which claims hang on a scope only the issuer's configuration says, and none is known for these tokens; "
            + "give its export, or name the claims that would go with 'drop claim:…'")
      }
      let kept = Set(mapped.filter { $0[3] }.map { $0[0] as Int64 })
      let hanging = Set(mapped.filter { $0[2] }.map { $0[0] as Int64 }).subtracting(kept)
      if !hanging.isEmpty { claims[row[0]] = hanging }
    }
    self.claims = claims
  }

  /// Gives the dotted paths of the claims that went.
  func apply() throws -> Set<String> {
    for (paths, entries) in Dictionary(grouping: claims, by: \.value) {
      try scratch.removeClaims(paths, from: Set(entries.map(\.key)))
    }
    try scratch.removeScope(scope, from: profiles)
    let paths = claims.values.reduce(into: Set<Int64>()) { $0.formUnion($1) }
    let rows = try Row.fetchAll(scratch.database, sql: "SELECT claim_path_id, dotted FROM claim_path")
    return Set(rows.filter { paths.contains($0[0]) }.map { $0[1] as String })
  }
}
