internal import TokenModel

/// Names of members that are personal data themselves, in maps whose keys tell whom an entry is about.
enum PersonalKey {
  /// The class of a name; nil where it is a name as any other.
  ///
  /// - Parameters:
  ///   - ancestors: the names above it, from the top.
  ///   - people: objects of the claims set whose keys are names of people.
  static func dataClass(of name: String, under ancestors: ArraySlice<String>, _ people: PeopleMaps = .none)
    -> DataClass?
  {
    if let dataClass = name.withBytes({ PersonalName.dataClass(of: $0, at: .claimName) }) { return dataClass }
    guard let parent = ancestors.last else { return nil }
    // An identifier as the key of a map could be a national number, where it has the form of one.
    if name.withBytes(DatedNationalNumber.detects) { return DataClass("government.national_id") }
    guard mayBeGivenName(name) else { return nil }
    if people.hold(ancestors) { return DataClass("name.given") }
    let above = NameWords(parent).words
    let isCapital = name.utf8.first.map { $0.isUpper || $0 >= 0xC3 } ?? false
    if isCapital, above.contains(where: children.contains) { return DataClass("child") }
    guard name.withBytes(PersonalText.isGivenName) else { return nil }
    // What describes one person has members in small letters too; what holds many has none but them.
    return isCapital && above.contains(where: LabelMeaning.isPerson) || areMany(above) ? DataClass("name.given") : nil
  }

  /// Whether a name is a given one, and no term for anything else.
  static func mayBeGivenName(_ name: String) -> Bool {
    guard name.utf8.count >= 3, name.withBytes(PersonalText.mayBeGivenName) else { return false }
    return Vocabulary.shared.terms(for: NameWords(name).words.joined()).isEmpty
  }

  /// Whether the words are for several people: `members`, `by_user`, `mitglieder`.
  private static func areMany(_ words: [String]) -> Bool {
    guard let last = words.last, LabelMeaning.isPerson(last) || children.contains(last) else { return false }
    return words.count >= 2 && singly.contains(words[words.count - 2])
      || plurals.contains { last.hasSuffix($0) }
        && !Vocabulary.shared.has(last + "s", .person)
  }

  private static let singly: Set<String> = ["by", "per", "pro", "je", "par", "por", "przez", "podle", "efter", "etter"]
  private static let plurals = ["s", "en", "er", "ar", "i", "y", "et", "at"]

  private static let children: Set<String> = [
    "child", "children", "kid", "kids", "kind", "kinder", "kindern", "enfant", "enfants", "hijo", "hijos", "figlio",
    "figli", "kinderen", "dziecko", "dzieci", "barn", "barnen", "born", "lapsi", "lapset", "dite", "deti", "filho",
    "filhos", "gyerek", "gyerekek", "copil", "copii", "djeca", "otroci", "paidia", "cocuk", "cocuklar",
  ]
}
