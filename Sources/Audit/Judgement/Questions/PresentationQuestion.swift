internal import GRDB

/// How much of every client's tokens was seen being presented, in sources that record how.
enum PresentationQuestion {
  struct Answer {
    let resource: ResourceScope
    let of: Int64
    let shown: Int64
  }

  /// Sorted by issuer and client; clients without access tokens and observations are left out.
  static func answers(_ context: RuleContext) throws -> [Answer] {
    try Row.fetchAll(
      context.database,
      sql: "SELECT issuer, client, of_tokens, shown FROM v_presented WHERE of_tokens > 0 ORDER BY issuer, client"
    ).map {
      Answer(
        resource: ResourceScope(issuer: $0["issuer"], client: $0["client"]), of: $0["of_tokens"], shown: $0["shown"])
    }
  }
}
