internal import GRDB
internal import Store
internal import TokenModel

/// TA-DM-007: claims of which nobody knows what they hold.
enum UnclassifiedClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-007", topic: "Claims of unknown class", failing: "Claims of unknown class stand in tokens",
    passing: "The class of nearly all claims is known", severity: .low,
    why: "What nobody has classified may be anything, so it is neither minimised nor declared.",
    rationale:
      "The share that is let pass, and that a new path is worth a look, are our own judgement: unknown is never harmless.",
    articles: ["5(1)(c)", "5(2)"], evidence: [.token],
    parameters: [
      RuleParameter("max_share", .share(0.05), "share of a client’s claims that may be of unknown class")
    ],
    reads: ["v_token", "v_claim", "v_claim_new"], remedies: ClaimRemedies.explain,
    gain: .none(
      "what the claim weighs is not known before it has a class; claims.unknown_share of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "One of three claims is of a name that nothing is known of.",
    [
      .access {
        $0.claims = [
          .sub, .email,
          ExampleClaim("kst", "unknown") {
            $0.evidence = .none; $0.confidence = 0
          },
        ]
      }
    ], finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample("All claims are known.", [.access { $0.claims = [.sub, .email] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.seen.answers(context))
    let share = context.share("max_share", of: Self.self)
    for sighting in try unknownShares(context) where Double(sighting.numerator) > share * Double(sighting.denominator) {
      builder.fire(sighting)
    }
    let fresh = try Row.fetchAll(
      context.database,
      sql: "SELECT DISTINCT issuer, client, claim FROM v_claim_new WHERE category = 'unknown' AND history_days > 0")
    let places = Set(fresh.map { ResourceScope(issuer: $0["issuer"], client: $0["client"], claim: $0["claim"]) })
    if !places.isEmpty {
      let question = ClaimQuestion(condition: "\(ClaimCondition.seen) AND used.category = 'unknown'")
      for answer in try question.answers(context)
      where places.contains(ResourceScope(issuer: answer.issuer, client: answer.client, claim: answer.claim)) {
        builder.fire(
          JudgementBuilder.Sighting(
            answer, context, title: "\(answer.claim) is new in tokens of \(answer.client), and of unknown class",
            remark: " It was not seen in the 30 days before the period."))
      }
    }
    return builder.judgement()
  }

  /// The claims of a client, and those of them that are of unknown class.
  private struct Share {
    var claims: Int64 = 0
    var unknown: Int64 = 0
    var paths: Set<String> = []
    var profiles: [Int64] = []
    var days: ClosedRange<Day>?

    mutating func add(_ row: RawRow) {
      let tokens = row.integer(2)
      claims += tokens
      guard row.integer(3) != 0 else { return }
      unknown += tokens
      paths.insert(String(decoding: row.text(4), as: UTF8.self))
      profiles.append(row.integer(5))
      let (first, last) = (Day(number: Int32(row.integer(6))), Day(number: Int32(row.integer(7))))
      days = min(days?.lowerBound ?? first, first)...max(days?.upperBound ?? last, last)
    }
  }

  private static func unknownShares(_ context: RuleContext) throws -> [JudgementBuilder.Sighting] {
    var shares: [ClientKey: Share] = [:]
    // Of most rows only the tokens are asked, for a sum.
    let rows = try RawRows(
      context.database,
      sql: """
        SELECT used.issuer_id, used.client_id, used.tokens, used.category = 'unknown', used.claim, used.profile_id,
          used.first_day, used.last_day
        FROM v_claim AS used WHERE \(ClaimCondition.seen) AND used.claims_known
        """)
    try rows.forEach { row in
      shares[ClientKey(issuer: row.integer(0), client: row.integer(1)), default: Share()].add(row)
    }
    return shares.compactMap { key, share in
      guard let days = share.days, let name = context.known.name(of: key) else { return nil }
      return sighting(context, name, share, days)
    }
  }

  private static func sighting(
    _ context: RuleContext, _ name: (issuer: String, client: String), _ share: Share, _ days: ClosedRange<Day>
  ) -> JudgementBuilder.Sighting {
    let resource = ResourceScope(issuer: name.issuer, client: name.client)
    var sighting = JudgementBuilder.Sighting(
      resource, at: resource, title: "Tokens of \(name.client) carry claims of unknown class",
      seen:
        "\(context.publication.words(share.unknown, of: share.claims, "claims")) are of unknown class, at \(share.paths.count == 1 ? "one path" : "\(share.paths.count) paths").",
      numerator: share.unknown, denominator: share.claims,
      evidence: [
        context.publication.evidence(
          "claims.unknown_share", share.unknown, of: share.claims, tier: context.tier(share.profiles))
      ], first: days.lowerBound, last: days.upperBound)
    sighting.facts = context.facts(share.profiles)
    return sighting
  }
}
