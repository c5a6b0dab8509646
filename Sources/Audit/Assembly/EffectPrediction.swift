internal import GRDB

/// What a finding's remedy would do to the figures of its client, as far as the views tell.
struct EffectPrediction {
  private let gains: [ResourceScope: (before: Double, after: Double)]
  private let excess: [ResourceScope: (hours: Double, limit: Int64)]

  init(_ database: Database) throws {
    var gains: [ResourceScope: (Double, Double)] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_minimisation_gain") {
      gains[ResourceScope(issuer: row["issuer"], client: row["client"], claim: row["claim"])] = (
        row["minimisation_index"], row["index_without"]
      )
    }
    var excess: [ResourceScope: (Double, Int64)] = [:]
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT issuer, client, token_type, excess_seconds / 3600.0 AS hours, largest_limit_seconds AS seconds
        FROM v_lifetime_client WHERE excess_seconds > 0 AND limit_seconds IS NOT NULL
        """)
    {
      excess[ResourceScope(issuer: row["issuer"], client: row["client"], tokenType: row["token_type"])] = (
        row["hours"], row["seconds"]
      )
    }
    self.gains = gains
    self.excess = excess
  }

  /// In the words of `simulate`. Empty where nothing can be said.
  func effects(of finding: Finding) -> [Effect] {
    guard let issuer = finding.scope.issuer, let client = finding.scope.client else { return [] }
    let principle = finding.rule.dropFirst(3).prefix(2)
    if principle == "DM" || principle == "SC", let claim = finding.scope.claim,
      let gain = gains[ResourceScope(issuer: issuer, client: client, claim: claim)]
    {
      return [
        Effect(
          metric: MinimisationIndex.description.name, unit: MetricUnit.index.rawValue,
          before: MetricUnit.index.rounded(gain.before), after: MetricUnit.index.rounded(gain.after),
          change: "drop claim:\(claim) client:\(client)")
      ]
    }
    if principle == "SL", let type = finding.scope.tokenType,
      let excess = excess[ResourceScope(issuer: issuer, client: client, tokenType: type)]
    {
      return [
        Effect(
          metric: ExcessLifetime.description.name, unit: MetricUnit.tokenHours.rawValue,
          before: MetricUnit.tokenHours.rounded(excess.hours), after: 0,
          change: "lifetime \(type) client:\(client) \(RuleParameter.Value.seconds(excess.limit).text)")
      ]
    }
    return []
  }
}
