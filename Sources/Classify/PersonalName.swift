internal import TokenModel

/// Which names are personal data: the detectors that decide without a claim's name, run over the whole name.
enum PersonalName {
  private static let proofs = DetectorTable.shared.set {
    // Nothing else is written like a telephone number with its country code, although it has no checksum.
    ($0.strength == .proof || $0.id == PhoneNumber.description.id)
      && ClaimReference.shared.category(of: $0.dataClass).isPersonal
  }

  static func dataClass(of name: Bytes, at place: NamePlace) -> DataClass? {
    let found = DetectorTable.shared.found(in: name, of: proofs)
    return found == 0 ? nil : DetectorTable.shared.descriptions[found.trailingZeroBitCount].dataClass
  }
}
