internal import GRDB
internal import Store
internal import TokenModel

/// What the remedy of a finding would do to the published figures: the gain that `simulate` would tell, read from the
/// views, so that every finding has it without an audit of its own. Where nothing can be told it says why.
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

  private enum Answer {
    case effects([Effect?])
    /// Why there are none, as a sentence.
    case none(String)
  }

  private let database: Database
  private let claims: [ResourceScope: Claim]
  private let lifetimes: [ResourceScope: Lifetime]
  private let encryption: [ResourceScope: (before: Double, after: Double)]
  private let gains: [String: RuleGain]
  /// Read when a finding asks for them.
  private var scopes: GrantedScopes?
  private var links: SubjectLinks?

  init(_ database: Database) throws {
    self.database = database
    var claims: [ResourceScope: Claim] = [:]
    let claimRows = try Row.fetchCursor(database, sql: "SELECT * FROM v_gain_claim")
    while let row = try claimRows.next() {
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
    let lifetimeRows = try Row.fetchCursor(database, sql: "SELECT * FROM v_gain_lifetime")
    while let row = try lifetimeRows.next() {
      lifetimes[ResourceScope(issuer: row["issuer"], client: row["client"], tokenType: row["token_type"])] = Lifetime(
        limit: row["limit_seconds"], excess: row["excess_hours"], exposure: (row["exposure"], row["exposure_cut"]))
    }
    self.lifetimes = lifetimes
    var encryption: [ResourceScope: (before: Double, after: Double)] = [:]
    let encryptionRows = try Row.fetchCursor(database, sql: "SELECT * FROM v_gain_encryption")
    while let row = try encryptionRows.next() {
      encryption[ResourceScope(issuer: row["issuer"], client: row["client"], audience: row["audience"])] = (
        row["exposure"], row["exposure_encrypted"]
      )
    }
    self.encryption = encryption
    gains = Dictionary(uniqueKeysWithValues: RuleCatalogue.rules.map { ($0.description.id, $0.description.gain) })
  }

  /// Puts the effects of its remedy, or the reason why there are none, into a finding.
  mutating func predict(_ finding: inout Finding) throws {
    guard let gain = gains[finding.rule] else { return }
    finding.effects = []
    finding.gainNote = gain.note
    guard let change = gain.change else { return }
    switch try answer(change, finding.scope) {
    case .effects(let effects):
      finding.effects = effects.compactMap(\.self)
      if finding.effects.isEmpty {
        finding.gainNote = "The figures that move with the change stay as they are, to the digits that are published."
      }
    case .none(let reason): finding.gainNote = reason
    }
  }

  private mutating func answer(_ change: RemedyChange, _ scope: ResourceScope) throws -> Answer {
    switch change {
    case .dropClaim: drop(scope.claim, scope)
    case .dropClass: try dropClass(scope)
    case .cutLifetime: cut(scope)
    case .encrypt: try encrypt(scope)
    case .removeScope: try removeScope(scope)
    case .pairwise: try makePairwise(scope)
    }
  }

  private func drop(_ claim: String?, _ scope: ResourceScope) -> Answer {
    guard let claim, let client = scope.client else { return .none("The finding names no claim that could go.") }
    if let reason = Change.refusal(toDrop: claim) {
      return .none("The claim cannot be taken out of the figures: without it the counts do not say \(reason).")
    }
    let place = ResourceScope(issuer: scope.issuer, client: client, tokenType: scope.tokenType, claim: claim)
    guard let gain = claims[place] else {
      return .none("No token for a person was counted with this claim as personal data, so no figure moves with it.")
    }
    let change = Change(
      .drop(claim: claim), client: client, tokenType: scope.tokenType.flatMap(TokenType.init(rawValue:)))
    return .effects([
      gain.index.flatMap { effect(of: MinimisationIndex.description, $0, change) },
      effect(of: WeightedExposure.description, gain.exposure, change),
    ])
  }

  private func dropClass(_ scope: ResourceScope) throws -> Answer {
    let claims = try String.fetchAll(
      database,
      sql: """
        SELECT DISTINCT claim FROM v_claim_use
        WHERE person_tokens > 0 AND personal AND issuer = ? AND client = ? AND data_class = ?
        """, arguments: [scope.issuer, scope.client, scope.dataClass])
    if claims.count > 1 {
      return .none("More than one claim carries the class: `simulate 'drop claim:…'` tells the gain of each.")
    }
    return drop(claims.first, scope)
  }

  private func cut(_ scope: ResourceScope) -> Answer {
    // A finding that names no type is about access and ID tokens.
    let types = scope.tokenType.map { [$0] } ?? [TokenType.access.rawValue, TokenType.id.rawValue]
    let gains = types.compactMap { name in
      TokenType(rawValue: name).flatMap { type in
        lifetimes[ResourceScope(issuer: scope.issuer, client: scope.client, tokenType: name)].map { (type, $0) }
      }
    }
    if gains.isEmpty { return .none("No limit holds for these tokens, so nobody can say to what they would be cut.") }
    return .effects(
      gains.flatMap { type, gain in
        let change = Change(.lifetime(type, seconds: gain.limit), client: scope.client)
        return [
          effect(of: ExcessLifetime.description, (gain.excess, 0), change),
          effect(of: WeightedExposure.description, gain.exposure, change),
        ]
      })
  }

  private func encrypt(_ scope: ResourceScope) throws -> Answer {
    let unknown = Answer.none(
      "No personal data of known lifetime stand readable in these tokens, so no figure moves with it.")
    guard scope.client == nil else {
      let place = ResourceScope(issuer: scope.issuer, client: scope.client, audience: scope.audience)
      guard let gain = encryption[place] else { return unknown }
      return .effects([
        effect(
          of: WeightedExposure.description, gain, Change(.encrypt, client: scope.client, audience: scope.audience))
      ])
    }
    // Of all clients: what each of them would no longer expose is missing from the sum.
    let gone = encryption.filter { $0.key.audience == scope.audience }.map { $0.value.before - $0.value.after }
    guard let audience = scope.audience, !gone.isEmpty,
      let all = try Double.fetchOne(database, sql: "SELECT exposure FROM v_exposure_all")
    else { return unknown }
    return .effects([
      effect(
        of: WeightedExposure.description, (all, all - gone.sorted().reduce(0, +)),
        Change(.encrypt, audience: audience))
    ])
  }

  private mutating func removeScope(_ scope: ResourceScope) throws -> Answer {
    guard let issuer = scope.issuer, let client = scope.client, let name = scope.scopeName else {
      return .none("The finding names no scope that could go.")
    }
    let scopes = try self.scopes ?? GrantedScopes(database)
    self.scopes = scopes
    if scopes.hangsUnknown(name, of: client) {
      return .none(
        "Which claims hang on the scope only the issuer’s configuration says, and none is known for these tokens: with its export the gain can be told."
      )
    }
    guard let undeclared = scopes.undeclared(of: client, at: issuer), undeclared.contains(name) else {
      return .none(
        "The activity lists the scope itself, and what it opens at UserInfo stands in no token, so no figure moves with it."
      )
    }
    if scopes.count(of: client, at: issuer) == 1 {
      return .none("It is the only scope of the client that is logged: without it the figure of scopes has no value.")
    }
    let count = Double(undeclared.count)
    return .effects([
      effect(of: UndeclaredScope.description, (count, count - 1), Change(.remove(scope: name), client: client))
    ])
  }

  private mutating func makePairwise(_ scope: ResourceScope) throws -> Answer {
    let links = try self.links ?? SubjectLinks(database)
    self.links = links
    guard let issuer = scope.issuer, let shares = links.shares(scope) else {
      return .none(
        "With identifiers of its own for each client, what the audiences have in common is less than the error of the estimate: the figure has no value then."
      )
    }
    return .effects([effect(of: LinkableAudiences.description, shares, Change(.pairwise, issuer: issuer))])
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
