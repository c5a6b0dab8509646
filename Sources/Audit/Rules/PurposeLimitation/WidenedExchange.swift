internal import GRDB
internal import TokenModel

/// TA-PL-011: token exchanges that add data or recipients.
enum WidenedExchange: Rule {
  static let description = RuleDescription(
    id: "TA-PL-011", topic: "Token exchange", failing: "A token exchange adds personal data or audiences",
    passing: "No token exchange that was seen adds personal data or audiences", severity: .medium,
    why:
      "Whoever exchanges a token then holds data of the person, or reaches recipients, that the first token did not give.",
    rationale:
      "RFC 8693 names the potential for abuse where one party gets the rights of another, suggests scope and a short lifetime against it, and advises (SHOULD) to put no more data into issued tokens than is necessary. That any added class or audience is a finding is our own judgement. Both tokens must stand in one event; subject tokens without an audience bound nothing, and are not compared in it.",
    articles: ["5(1)(b)", "5(1)(c)"],
    sources: [RuleSource("RFC 8693", "2020", "5"), RuleSource("RFC 8693", "2020", "6")],
    evidence: [.token], reads: ["v_sighting", "v_period", "anomaly"], remedies: RecipientRemedies.exchange,
    gain: .none(
      "the two tokens of an exchange are counted apart, so that nobody can say what the narrower one would hold"))

  static let firing = RuleExample(
    "The exchanged token names a person whom the subject token did not name.",
    [
      .access {
        $0.grant = .tokenExchange
        $0.claims = [.sub, .name]
        $0.anomalies = [.exchangeWidenedClaims]
      },
      .access {
        $0.kind = .observation
        $0.grant = .tokenExchange
      },
    ], finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "Both tokens of the exchange stand in the event, and hold the same.",
    [
      .access { $0.grant = .tokenExchange },
      .access {
        $0.kind = .observation
        $0.grant = .tokenExchange
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    // The subject token is of another client than the one that exchanges it, so its sightings count for the issuer.
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, coalesce(sum(tokens) FILTER (WHERE kind = 'issuance'), 0) AS issued,
          coalesce(sum(tokens) FILTER (WHERE kind = 'observation' AND claims_known), 0) AS subjects
        FROM v_sighting JOIN issuer USING (issuer_id)
        WHERE grant_type = 'token_exchange' AND token_type IN ('access_token', 'id_token')
        GROUP BY issuer_id ORDER BY issuer.name
        """)
    var issued: [String: Int64] = [:]
    for row in rows {
      let issuer: String = row["issuer"]
      let tokens: Int64 = row["issued"]
      issued[issuer] = tokens
      guard tokens > 0 else { continue }
      builder.count(ResourceScope(issuer: issuer), of: tokens, examined: min(tokens, row["subjects"]))
    }
    for odd in try OddityQuestion(codes: [.exchangeWidenedClaims, .exchangeWidenedAudience]).answers(context) {
      let of = max(issued[odd.issuer] ?? 0, odd.hits)
      let parts = odd.codes.map { code in
        let what = code.code == Anomaly.exchangeWidenedClaims.rawValue ? "personal classes" : "audiences"
        return "\(context.publication.words(code.tokens)) tokens with more \(what)"
      }
      builder.fire(
        JudgementBuilder.Sighting(
          odd, of: of, to: ResourceScope(issuer: odd.issuer),
          title: "Exchanges of \(odd.client) give more than was there",
          seen:
            "Of \(context.publication.words(of)) exchanged tokens of the issuer, \(odd.client) got \(FindingWords.list(parts)) than the subject token had.",
          context))
    }
    return builder.judgement(absence: "no token exchange was seen in the period")
  }
}
