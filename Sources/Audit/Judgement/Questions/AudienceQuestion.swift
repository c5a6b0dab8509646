internal import GRDB
internal import TokenModel

/// A question about the audiences of declared clients, by issuer, client and audience, over `v_token_audience` under the
/// name `token`.
enum AudienceQuestion {
  /// Tokens of declared clients, and those of them whose audience is logged or claimed.
  static let counts = TokenQuestion(
    from: "v_token AS token JOIN audience_set AS named ON named.audience_set_id = token.audience_set_id",
    about: "token.token_type IN ('access_token', 'id_token') AND \(ScopeQuestion.declaredClient)",
    seen: "named.state = 'known' AND named.size > 0")

  static func answers(
    _ context: RuleContext, join: String = "", condition: String, remark: String = "''"
  ) throws -> [AudienceAnswer] {
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, token.audience, sum(token.tokens) AS hits,
          group_concat(token.profile_id) AS profiles, min(token.first_day) AS first_day,
          max(token.last_day) AS last_day, min(\(remark)) AS remark
        FROM v_token_audience AS token JOIN issuer ON issuer.issuer_id = token.issuer_id
        JOIN client ON client.client_id = token.client_id \(join)
        WHERE token.audience_id <> 0 AND token.token_type IN ('access_token', 'id_token')
          AND \(ScopeQuestion.declaredClient) AND \(condition)
        GROUP BY token.issuer_id, token.client_id, token.audience ORDER BY issuer.name, client.name, token.audience
        """)
    return rows.map(AudienceAnswer.init)
  }
}

/// An audience of one client.
struct AudienceAnswer {
  let issuer: String
  let client: String
  let audience: String
  let hits: Int64
  let profiles: [Int64]
  let first: Day
  let last: Day
  let remark: String

  init(_ row: Row) {
    issuer = row["issuer"]
    client = row["client"]
    audience = row["audience"]
    hits = row["hits"]
    profiles = SQLList.numbers(row["profiles"])
    first = Day(number: row["first_day"])
    last = Day(number: row["last_day"])
    remark = row["remark"] ?? ""
  }

  var resource: ResourceScope { ResourceScope(issuer: issuer, client: client) }
}

extension JudgementBuilder.Sighting {
  /// An audience; `of` are the client's tokens whose audience is known.
  init(_ answer: AudienceAnswer, _ context: RuleContext, of: Int64, title: String, remark: String) {
    let of = max(of, answer.hits)
    self.init(
      answer.resource, at: ResourceScope(issuer: answer.issuer, client: answer.client, audience: answer.audience),
      title: title,
      seen:
        "\(context.publication.words(answer.hits, of: of, "tokens of known audience")) of \(answer.client) go to \(answer.audience).\(remark)",
      numerator: answer.hits, denominator: of,
      evidence: [
        context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
      ], first: answer.first, last: answer.last)
    facts = context.facts(answer.profiles)
  }
}
