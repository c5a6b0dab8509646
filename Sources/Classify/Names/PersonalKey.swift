internal import TokenModel

/// Names of members that are personal data themselves, in maps whose keys tell whom an entry is about.
enum PersonalKey {
  /// The class of a name; nil where it is a name as any other.
  ///
  /// - Parameter ancestors: the names above it, from the top.
  static func dataClass(of name: String, under ancestors: ArraySlice<String>) -> DataClass? {
    if let dataClass = name.withBytes({ PersonalName.dataClass(of: $0, at: .claimName) }) { return dataClass }
    guard let parent = ancestors.last else { return nil }
    // An identifier as the key of a map could be a national number, where it has the form of one.
    if name.withBytes(DatedNationalNumber.detects) { return DataClass("government.national_id") }
    guard let first = name.utf8.first, first.isUpper || first >= 0xC3, name.withBytes(PersonalText.mayBeGivenName)
    else { return nil }
    let above = NameWords(parent).words
    if above.contains(where: children.contains) { return DataClass("child") }
    return name.withBytes(PersonalText.isGivenName) && above.contains(where: LabelMeaning.isPerson)
      ? DataClass("name.given") : nil
  }

  private static let children: Set<String> = [
    "child", "children", "kid", "kids", "kind", "kinder", "kindern", "enfant", "enfants", "hijo", "hijos", "figlio",
    "figli", "kinderen", "dziecko", "dzieci", "barn", "barnen", "born", "lapsi", "lapset", "dite", "deti", "filho",
    "filhos", "gyerek", "gyerekek", "copil", "copii", "djeca", "otroci", "paidia", "cocuk", "cocuklar",
  ]
}
