internal import GRDB
internal import Policy
internal import Store
internal import TokenModel

/// Applies a change to the copy of a store, as if it had been in force on all its days.
struct ChangeApplication {
  let scratch: ScratchStore
  /// Tokens of the period of a profile, before any change.
  let tokens: [Int64: Int64]

  /// What became of a change.
  struct Outcome {
    var tokens: Int64
    /// What the figures after it rest on, in sentences.
    var notes: [String] = []
  }

  func apply(_ change: Change) throws -> Outcome {
    let target = try ChangeTarget(scratch.database, change)
    switch change.kind {
    case .drop(let claim): return try drop(claim, target)
    case .lifetime(let type, let seconds): return try cut(type, to: seconds, target)
    case .encrypt: return try encrypt(target)
    case .remove(let scope): return try remove(scope, target)
    case .pairwise: return try makePairwise(target)
    }
  }

  private func sum(_ profiles: Set<Int64>) -> Int64 { profiles.reduce(0) { $0 + (tokens[$1] ?? 0) } }

  private func drop(_ claim: String, _ target: ChangeTarget) throws -> Outcome {
    let claims = try target.claims(matching: claim)
    for name in claims.values.sorted() {
      if let reason = Change.refusal(toDrop: name) {
        throw ChangeFailure.unanswerable(target.change.text, "without '\(name)' the counts do not say \(reason)")
      }
    }
    let carriers = try profiles(carrying: Set(claims.keys), among: target.profiles)
    let inferred = try target.inferredCarriers(of: Set(claims.keys))
    try refuse(target, resting: inferred, on: "which claims these tokens carry")
    try scratch.removeClaims(Set(claims.keys), from: carriers)
    if target.change.audience == nil {
      try scratch.removeConfiguredClaims(
        Set(claims.keys), types: target.change.tokenType.map { ChangeTarget.storedTypes(of: $0) },
        issuers: target.issuers, clients: target.clients)
    }
    var outcome = Outcome(tokens: sum(carriers.union(inferred)))
    if !inferred.isEmpty {
      outcome.notes.append("Of tokens whose claims were not seen the issuer's configuration says that they carry it.")
    }
    if claims.count > 1 || !claims.values.contains(claim) {
      outcome.notes.append("The claims are \(claims.values.sorted().joined(separator: ", ")).")
    }
    return outcome
  }

  private func profiles(carrying paths: Set<Int64>, among profiles: Set<Int64>) throws -> Set<Int64> {
    let rows = try Row.fetchAll(
      scratch.database,
      sql: "SELECT profile_id, claim_path_id FROM profile JOIN claim_shape_member USING (claim_shape_id)")
    return Set(rows.filter { paths.contains($0[1]) && profiles.contains($0[0]) }.map { $0[0] as Int64 })
  }

  /// A configuration speaks of the tokens of a client at an issuer, whomever they are for, and perhaps of several
  /// issuers alike.
  private func refuse(_ target: ChangeTarget, resting profiles: Set<Int64>, on what: String) throws {
    if profiles.isEmpty { return }
    if target.change.audience != nil {
      throw ChangeFailure.unanswerable(
        target.change.text,
        "\(what) only the issuer's configuration says, and it knows no audiences; leave the audience out")
    }
    let configured = try scratch.configuredIssuers()
    let held = Set(target.issuers.compactMap { configured[$0] })
    let sharing = Set(configured.filter { held.contains($0.value) }.keys).subtracting(target.issuers)
    let rows = try Row.fetchAll(
      scratch.database,
      sql: "SELECT DISTINCT issuer_id, client_id, name FROM profile JOIN issuer USING (issuer_id) ORDER BY name")
    let others = rows.filter { sharing.contains($0[0]) && target.clients.contains($0[1]) }.map { $0[2] as String }
    guard let other = others.first else { return }
    throw ChangeFailure.unanswerable(
      target.change.text,
      "\(what) only the issuer's configuration says, which is that of '\(other)' too; let the change name both issuers")
  }

  private func cut(_ type: TokenType, to seconds: Int64, _ target: ChangeTarget) throws -> Outcome {
    let known = Set(
      try Int64.fetchAll(scratch.database, sql: "SELECT DISTINCT profile_id FROM lifetime WHERE state <> 'absurd'")
    ).intersection(target.profiles)
    let inferred = try scratch.profilesOfConfiguredLifetime().intersection(target.profiles)
    if known.isEmpty, inferred.isEmpty {
      throw ChangeFailure.unanswerable(
        target.change.text,
        "of no token that it names the lifetime is known, by the token or by its issuer's configuration, so that nobody "
          + "can say what changes")
    }
    try refuse(target, resting: inferred, on: "how long these tokens live, or some of them,")
    let straddling =
      try Int.fetchOne(
        scratch.database,
        sql:
          "SELECT count(*) FROM lifetime WHERE state = 'known' AND bucket = 1 AND min_seconds < ?1 AND max_seconds > ?1",
        arguments: [seconds]) ?? 0
    try scratch.cutLifetimes(to: seconds, of: known)
    if target.change.audience == nil {
      try scratch.cutConfiguredLifetimes(
        to: seconds, types: ChangeTarget.storedTypes(of: type), issuers: target.issuers, clients: target.clients)
    }
    var outcome = Outcome(tokens: sum(known.union(inferred)))
    outcome.notes.append("Tokens that live shorter keep their lifetime.")
    if !inferred.isEmpty {
      outcome.notes.append(
        "Of tokens whose lifetime is not logged the issuer's configuration tells it: that is what changes.")
    }
    if known.union(inferred).count < target.profiles.count {
      outcome.notes.append("Tokens whose lifetime is not known stay so, and count as before.")
    }
    if straddling > 0 {
      outcome.notes.append("Where lifetimes stand in buckets that the cut goes through, the hours are an upper bound.")
    }
    return outcome
  }

  private func encrypt(_ target: ChangeTarget) throws -> Outcome {
    let readable = Set(
      try Int64.fetchAll(scratch.database, sql: "SELECT profile_id FROM profile WHERE protection IN ('jws', 'none')")
    ).intersection(target.profiles)
    if readable.isEmpty {
      throw ChangeFailure.nothing(target.change.text, "none of these tokens can be read by whoever holds it")
    }
    try scratch.encrypt(readable)
    return Outcome(
      tokens: sum(readable),
      notes: [
        "The audit is given the key: without it the claims could not be read, and their coverage would fall.",
        "The tokens are JWE with RSA-OAEP-256 and A256GCM; of the signature inside nothing would be known.",
      ])
  }

  private func remove(_ scope: String, _ target: ChangeTarget) throws -> Outcome {
    let scopes = try ChangeTarget.ids(in: "scope", matching: scope, scratch.database, target.change)
    var touched: Set<Int64> = []
    var gone: Set<String> = []
    for id in scopes.sorted() {
      let removal = try ScopeRemoval(scratch, scope: id, target)
      touched.formUnion(removal.profiles)
      gone.formUnion(try removal.apply())
    }
    var outcome = Outcome(tokens: sum(touched))
    outcome.notes.append(
      gone.isEmpty
        ? "By the issuer's configuration no claim of these tokens hangs on the scope alone."
        : "By the issuer's configuration these claims go with it: \(gone.sorted().joined(separator: ", ")).")
    return outcome
  }

  private func makePairwise(_ target: ChangeTarget) throws -> Outcome {
    let sketches = try scratch.makeSubjectsPairwise(issuers: target.issuers, clients: target.clients)
    if sketches == 0 {
      throw ChangeFailure.unanswerable(
        target.change.text, "the subjects of these tokens were not counted, so that nothing is known of their overlap")
    }
    return Outcome(
      tokens: sum(target.profiles),
      notes: [
        "Each client is a sector of its own. How many subjects it has is known, which ones is not: the figures are "
          + "those of as many fresh identifiers."
      ])
  }
}
