package import TokenModel

/// Claims in a JOSE header, which anybody can read, whatever of the token is encrypted (RFC 7519 §5.3).
package struct HeaderClaims: Sendable {
  private let names = NameDecision.shared
  private let reference = ClaimReference.shared
  private let masking: any NameMasking

  package init(masking: any NameMasking) { self.masking = masking }

  /// The places of those that are personal, as the store writes them.
  package func personalPlaces(of header: HeaderInfo) -> [ClaimPathName] {
    header.claims.compactMap { claim in
      let isProven = claim.value.withBytes { PersonalName.dataClass(of: $0, at: .headerValue) != nil }
      let named = names.decide(ClaimLeaf(steps: [.member(claim.name)], kind: .string), [])
      guard isProven || tellsOfPerson(named.dataClass) else { return nil }
      let shown = claim.name.withBytes { bytes in
        DataLikeName.isData(bytes) ? StoredName(text: "*") : masking.store(bytes, at: .claimName)
      }
      let path = "\(NamePlace.headerValue.rawValue)/\(shown.text)"
      return ClaimPathName(pointer: path, dotted: path, maskedClass: shown.maskedClass)
    }
  }

  /// Pseudonyms and sessions are what an identifier should be.
  private func tellsOfPerson(_ dataClass: DataClass) -> Bool {
    reference.category(of: dataClass).isPersonal
      && ![DataClass("pseudonymous_id"), DataClass("session.id"), DataClass("client.identity")].contains(dataClass)
  }
}
