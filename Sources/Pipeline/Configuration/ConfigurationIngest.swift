internal import Classify
package import Issuers
internal import JOSE
package import Store
package import TokenModel

/// Takes issuers' exported configuration into a store: names are masked as those of logs, and claims are classified by
/// their names, since there is no value. Whoever runs it holds the store's lock.
package struct ConfigurationIngest {
  private let store: EvidenceStore
  private let masking: NameMasker
  private let names = ClaimNames()

  package init(_ store: EvidenceStore, keys: SubjectKeys) {
    self.store = store
    let key = keys.store
    masking = NameMasker { KeyedDigest(key: key).digest($0) }
  }

  /// What became of one issuer's configuration.
  package struct Outcome: Sendable, Equatable {
    package var format: String
    /// As stored.
    package var issuer: String
    package var validFrom: Day
    package var clients: ConfiguredCount
  }

  /// - Parameters:
  ///   - validFrom: the first day on which it holds, as somebody states it; goes before what the export tells.
  ///   - today: the day of the run, for an export of which nobody says since when it holds.
  package func add(_ export: IssuerExport, validFrom: Day?, today: Day) throws(StoreFailure) -> Outcome {
    let issuer = ConfiguredIssuer(
      name: stored(export.issuer, at: .issuer), aliases: aliases(of: export),
      clients: export.clients.map { client in
        ConfiguredIssuer.Client(
          name: client.id == IssuerExport.anyClient ? StoredName(text: client.id) : stored(client.id, at: .client),
          tokens: client.tokens.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, token in
            ConfiguredIssuer.Token(
              type: type, lifetime: token.lifetime, session: token.session, isComplete: token.isComplete,
              claims: token.claims.map(claim))
          })
      })
    let day = validFrom ?? export.validFrom ?? today
    return Outcome(
      format: export.format, issuer: issuer.name.text, validFrom: day, clients: try store.configure(issuer, from: day))
  }

  /// The issuer's own name too. A pattern around a name that is personal would tell it, so it is left out.
  private func aliases(of export: IssuerExport) -> [ConfiguredIssuer.Alias] {
    let all = [IssuerExport.Alias(export.issuer, .name)] + export.aliases
    var aliases: [ConfiguredIssuer.Alias] = []
    for alias in all {
      let name = stored(alias.pattern, at: .issuer)
      guard alias.reach == .name || name.maskedClass == nil, !aliases.contains(where: { $0.pattern == name.text })
      else { continue }
      aliases.append(ConfiguredIssuer.Alias(pattern: name.text, reach: alias.reach.rawValue))
    }
    return aliases
  }

  private func claim(_ claim: IssuerExport.Claim) -> ConfiguredIssuer.Claim {
    let leaf = ClaimLeaf(
      steps: claim.names.map(ClaimLeaf.Step.member) + (claim.isList ? [.items] : []), kind: .string)
    let decision = names.decide(leaf)
    return ConfiguredIssuer.Claim(
      path: LeafPath.stored(leaf, masking: masking), dataClass: decision.dataClass, evidence: decision.evidence,
      confidence: decision.confidence, mapper: stored(claim.mapper, at: .claimName).text,
      scope: stored(claim.scope, at: .scope).text, isDefault: claim.isDefault)
  }

  private func stored(_ name: String, at place: NamePlace) -> StoredName {
    var name = name
    return name.withUTF8 { masking.store(Bytes($0), at: place) }
  }
}
