internal import TokenModel

/// Which names are personal data: the detectors that decide without a claim's name, run over the whole name.
enum PersonalName {
  static func dataClass(of name: Bytes, at place: NamePlace) -> DataClass? {
    if EmailAddress.detects(name) { return EmailAddress.description.dataClass }
    return nil
  }
}
