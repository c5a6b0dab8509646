internal import GRDB
internal import TokenModel

/// What is known of a profile beside its counts.
struct ProfileFacts: Sendable, Equatable {
  var isMachine: Bool
  var tier: EvidenceTier
  /// Art. 9, Art. 10 or a national identifier, by a decision that is not for review.
  var carriesSpecialData: Bool
}

extension ProfileFacts {
  static func all(in database: Database) throws -> [Int64: ProfileFacts] {
    let special = Set(
      try Int64.fetchAll(
        database,
        sql: """
          SELECT profile_id FROM v_shape_claim AS claim CROSS JOIN profile USING (claim_shape_id, issuer_id, subject_kind)
          WHERE special AND NOT review
          UNION SELECT profile_id FROM v_inferred_claim WHERE special AND NOT review
          """))
    var facts: [Int64: ProfileFacts] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT profile_id, subject_kind, coalesce(given.tier, profile.tier) AS tier FROM profile
        LEFT JOIN (SELECT DISTINCT profile_id, tier FROM v_sighting WHERE claims_inferred) AS given USING (profile_id)
        """)
    while let row = try rows.next() {
      let id: Int64 = row[0]
      facts[id] = ProfileFacts(
        isMachine: row[1] == SubjectKind.machine.rawValue, tier: EvidenceTier(rawValue: row[2]) ?? .event,
        carriesSpecialData: special.contains(id))
    }
    return facts
  }
}

extension RuleContext {
  /// What the severity of a finding depends on, of the profiles of its tokens.
  func facts(_ ids: [Int64]) -> SeverityJudgement.Facts {
    let profiles = ids.compactMap { known.profiles[$0] }
    var facts = SeverityJudgement.Facts()
    facts.carriesSpecialData = profiles.contains(where: \.carriesSpecialData)
    facts.machineOnly = !profiles.isEmpty && profiles.allSatisfy(\.isMachine)
    return facts
  }

  /// The tier of lifetimes of profiles: whether the configuration told them says more than where claims are known from.
  func lifetimeTier(_ ids: [Int64], inferred: Bool) -> EvidenceTier {
    if inferred { return .configuration }
    let tier = tier(ids)
    return tier == .configuration ? .event : tier
  }

  /// The strongest tier among profiles.
  func tier(_ ids: [Int64]) -> EvidenceTier {
    let tiers = Set(ids.compactMap { known.profiles[$0]?.tier })
    return [EvidenceTier.token, .tokenPartial, .configuration].first(where: tiers.contains) ?? .event
  }
}
