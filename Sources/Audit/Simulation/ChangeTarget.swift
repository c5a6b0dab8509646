internal import GRDB
internal import Policy
internal import TokenModel

/// What a change is about, in the names of a store: found before anything is changed, so that a mistyped name is told
/// instead of changing nothing.
struct ChangeTarget {
  let database: Database
  let change: Change
  let issuers: Set<Int64>
  let clients: Set<Int64>
  /// Profiles of those issuers and clients, of the audiences and the token type that the change names.
  let profiles: Set<Int64>

  init(_ database: Database, _ change: Change) throws {
    self.database = database
    self.change = change
    issuers = try Self.ids(in: "issuer", matching: change.issuer, database, change)
    clients = try Self.ids(in: "client", matching: change.client, database, change)
    let audiences = try change.audience.map { try Self.ids(in: "audience", matching: $0, database, change) }
    let sets = try audiences.map { audiences in
      let rows = try Row.fetchAll(database, sql: "SELECT audience_set_id, audience_id FROM audience_set_member")
      return Set(rows.filter { audiences.contains($0[1]) }.map { $0[0] as Int64 })
    }
    var type = change.tokenType
    if case .lifetime(let named, _) = change.kind { type = named }
    let types = type.map { Self.storedTypes(of: $0) }
    var profiles: Set<Int64> = []
    let rows = try Row.fetchCursor(
      database, sql: "SELECT profile_id, issuer_id, client_id, audience_set_id, token_type FROM profile")
    while let row = try rows.next() {
      guard issuers.contains(row[1]), clients.contains(row[2]), sets?.contains(row[3]) ?? true,
        types?.contains(row[4]) ?? true
      else { continue }
      profiles.insert(row[0])
    }
    self.profiles = profiles
    if profiles.isEmpty { throw ChangeFailure.nothing(change.text, "no token of the store is of that kind") }
  }

  /// A token of unknown type counts as an access token, an offline token as a refresh token.
  static func storedTypes(of type: TokenType) -> Set<String> {
    switch type {
    case .access: [TokenType.access.rawValue, TokenType.unknown.rawValue]
    case .refresh: [TokenType.refresh.rawValue, TokenType.offline.rawValue]
    default: [type.rawValue]
    }
  }

  /// Tokens of one client and type, as a configuration knows them.
  struct Kind: Hashable {
    let issuer: Int64
    let client: Int64
    let type: String
  }

  /// What the configuration of the issuers puts into tokens of the kinds that the change names.
  func configuredClaims() throws -> [(kind: Kind, path: Int64, dotted: String)] {
    let types = change.tokenType.map { Self.storedTypes(of: $0) }
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT DISTINCT issuer_id, client_id, token_type, claim_path_id, dotted FROM v_configured_claim")
    return rows.compactMap { row in
      let kind = Kind(issuer: row[0], client: row[1], type: row[2])
      guard issuers.contains(kind.issuer), clients.contains(kind.client), types?.contains(kind.type) ?? true else {
        return nil
      }
      return (kind, row[3], row[4])
    }
  }

  /// Profiles whose claims were not seen, of which the configuration says that they carry one of the paths.
  func inferredCarriers(of paths: Set<Int64>) throws -> Set<Int64> {
    let kinds = Set(try configuredClaims().filter { paths.contains($0.path) }.map(\.kind))
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT profile_id, issuer_id, client_id, token_type FROM profile JOIN claim_shape USING (claim_shape_id)
        WHERE claim_shape.state <> 'known'
        """)
    return Set(
      rows.filter { profiles.contains($0[0]) && kinds.contains(Kind(issuer: $0[1], client: $0[2], type: $0[3])) }
        .map { $0[0] as Int64 })
  }

  /// Rows of a table of names that a name or pattern stands for; nil: all.
  static func ids(
    in table: String, matching pattern: String?, _ database: Database, _ change: Change
  ) throws -> Set<Int64> {
    let rows = try Row.fetchAll(database, sql: "SELECT \(table)_id, name FROM \(table)")
    guard let pattern else { return Set(rows.map { $0[0] as Int64 }) }
    if let exact = rows.first(where: { $0[1] == pattern }) { return [exact[0]] }
    let glob = Glob(pattern)
    let found = Set(rows.filter { glob.matches($0[1]) }.map { $0[0] as Int64 })
    if found.isEmpty {
      throw ChangeFailure.unknown(
        change.text, of: table, name: pattern, advice: advice(for: pattern, among: rows.map { $0[1] }))
    }
    return found
  }

  /// The nearest name, or which ones there are.
  private static func advice(for word: String, among names: [String]) -> String {
    let near = NearestName.advice(for: word, among: names)
    if !near.isEmpty || names.isEmpty { return near }
    return "; it knows \(names.count), among them \(names.sorted().prefix(5).joined(separator: ", "))"
  }

  /// The claim paths that a name or pattern stands for, of those that the profiles carry or that the issuer's
  /// configuration puts into such tokens. The name of an object or an array of objects stands for all that lies in it.
  func claims(matching pattern: String) throws -> [Int64: String] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT profile_id, claim_path_id, dotted FROM profile JOIN claim_shape_member USING (claim_shape_id)
        JOIN claim_path USING (claim_path_id)
        """)
    var carried: [Int64: String] = [:]
    for row in rows where profiles.contains(row[0]) { carried[row[1]] = row[2] as String }
    for claim in try configuredClaims() { carried[claim.path] = claim.dotted }
    let exact = carried.filter { $0.value == pattern }
    if !exact.isEmpty { return exact }
    let glob = Glob(pattern)
    let found = carried.filter { claim in
      glob.matches(claim.value) || claim.value.hasPrefix(pattern + ".") || claim.value.hasPrefix(pattern + "[]")
    }
    if found.isEmpty {
      let names = Set(carried.values).sorted()
      throw ChangeFailure.unknown(
        change.text, of: "claim", name: pattern,
        advice: names.isEmpty
          ? " in these tokens: of none of them the claims were seen"
          : " in these tokens" + NearestName.advice(for: pattern, among: names))
    }
    return found
  }
}
