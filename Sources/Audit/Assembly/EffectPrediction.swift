internal import GRDB
internal import TokenModel

/// What the remedy of a finding would do to the figures of its client: the gain that `simulate` would tell, read from
/// the views, so that every finding has it without an audit of its own.
struct EffectPrediction {
  private struct Claim {
    let index: (before: Double, after: Double)?
    let exposure: (before: Double, after: Double)
  }

  private struct Lifetime {
    let limit: Int64
    let excess: Double
    let exposure: (before: Double, after: Double)
  }

  private let claims: [ResourceScope: Claim]
  private let lifetimes: [ResourceScope: Lifetime]
  private let encryption: [ResourceScope: (before: Double, after: Double)]
  private let changes: [String: RemedyChange]

  init(_ database: Database) throws {
    var claims: [ResourceScope: Claim] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_gain_claim") {
      let type: String = row["token_type"]
      let scope = ResourceScope(
        issuer: row["issuer"], client: row["client"], tokenType: type.isEmpty ? nil : type, claim: row["claim"])
      let index = (row["minimisation_index"] as Double?).flatMap { before in
        (row["index_without"] as Double?).map { (before: before, after: $0) }
      }
      claims[scope] = Claim(index: index, exposure: (row["exposure"], row["exposure_without"]))
    }
    self.claims = claims
    var lifetimes: [ResourceScope: Lifetime] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_gain_lifetime") {
      lifetimes[ResourceScope(issuer: row["issuer"], client: row["client"], tokenType: row["token_type"])] = Lifetime(
        limit: row["limit_seconds"], excess: row["excess_hours"], exposure: (row["exposure"], row["exposure_cut"]))
    }
    self.lifetimes = lifetimes
    var encryption: [ResourceScope: (before: Double, after: Double)] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_gain_encryption") {
      encryption[ResourceScope(issuer: row["issuer"], client: row["client"], audience: row["audience"])] = (
        row["exposure"], row["exposure_encrypted"]
      )
    }
    self.encryption = encryption
    changes = Dictionary(
      uniqueKeysWithValues: RuleCatalogue.rules.compactMap { rule in
        rule.description.change.map { (rule.description.id, $0) }
      })
  }

  /// Figures that would change, with the change in the words of `simulate`. Empty where nothing can be said.
  func effects(of finding: Finding) -> [Effect] {
    guard let issuer = finding.scope.issuer, let client = finding.scope.client, let change = changes[finding.rule]
    else { return [] }
    switch change {
    case .dropClaim:
      let scope = ResourceScope(
        issuer: issuer, client: client, tokenType: finding.scope.tokenType, claim: finding.scope.claim)
      guard let claim = scope.claim, Change.refusal(toDrop: claim) == nil, let gain = claims[scope] else { return [] }
      let change = Change(
        .drop(claim: claim), client: client, tokenType: scope.tokenType.flatMap(TokenType.init(rawValue:)))
      return [
        gain.index.flatMap { effect(of: MinimisationIndex.description, $0, change) },
        effect(of: WeightedExposure.description, gain.exposure, change),
      ].compactMap(\.self)
    case .cutLifetime:
      let scope = ResourceScope(issuer: issuer, client: client, tokenType: finding.scope.tokenType)
      guard let type = scope.tokenType.flatMap(TokenType.init(rawValue:)), let gain = lifetimes[scope] else {
        return []
      }
      let change = Change(.lifetime(type, seconds: gain.limit), client: client)
      return [
        effect(of: ExcessLifetime.description, (gain.excess, 0), change),
        effect(of: WeightedExposure.description, gain.exposure, change),
      ].compactMap(\.self)
    case .encrypt:
      let scope = ResourceScope(issuer: issuer, client: client, audience: finding.scope.audience)
      guard let gain = encryption[scope] else { return [] }
      let change = Change(.encrypt, client: client, audience: scope.audience)
      return [effect(of: WeightedExposure.description, gain, change)].compactMap(\.self)
    }
  }

  /// Nil where the published figure stays as it is.
  private func effect(
    of metric: MetricDescription, _ figures: (before: Double, after: Double), _ change: Change
  ) -> Effect? {
    let before = metric.unit.rounded(figures.before)
    let after = metric.unit.rounded(figures.after)
    guard before != after else { return nil }
    return Effect(metric: metric.name, unit: metric.unit.rawValue, before: before, after: after, change: change.text)
  }
}
