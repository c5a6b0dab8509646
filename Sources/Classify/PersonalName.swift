internal import TokenModel

/// Which names are personal data: the detectors that decide without a claim's name, run over the whole name.
enum PersonalName {
  private static let proofs = DetectorTable.shared.set {
    // Nothing else is written like a telephone number with its country code, although it has no checksum.
    ($0.strength == .proof || $0.id == PhoneNumber.description.id)
      && ClaimReference.shared.category(of: $0.dataClass).isPersonal
  }

  /// National numbers that hold a date as well, where a number stands for a name: nobody calls a claim so.
  private static let ofClaims = proofs | DetectorTable.shared.dated

  static func dataClass(of name: Bytes, at place: NamePlace) -> DataClass? {
    let found = DetectorTable.shared.found(in: name, of: place == .claimName ? ofClaims : proofs)
    if found != 0 { return DetectorTable.shared.descriptions[found.trailingZeroBitCount].dataClass }
    // Keys of maps are names of people, and logins made of them; issuers and clients are called in other ways.
    guard place == .claimName else { return nil }
    if PersonalText.isFullName(name) { return DataClass("name.full") }
    return name.firstIndex(of: UInt8(ascii: ".")) != nil && PersonalText.isSureNameSlug(name)
      ? DataClass("account.username") : nil
  }
}
