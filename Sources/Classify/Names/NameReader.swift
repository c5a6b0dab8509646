internal import TokenModel

/// Reads the words of a name by the vocabulary: the whole first, then less and less of it.
struct NameReader: Sendable {
  /// Words of the longest term.
  private static let longestTerm = 5

  let vocabulary: Vocabulary
  let reference: ClaimReference
  let concepts: ConceptReader
  private let topics = TopicReader.shared
  private let shortenedTerms = ShortenedTerms.shared

  init(vocabulary: Vocabulary = .shared, reference: ClaimReference = .shared, concepts: ConceptReader = ConceptReader())
  {
    self.vocabulary = vocabulary
    self.reference = reference
    self.concepts = concepts
  }

  func read(_ words: [String]) -> NameReading? {
    // What is as long as that is data, not a name (`DataLikeName`).
    guard !words.isEmpty, words.reduce(0, { $0 + $1.utf8.count }) <= DataLikeName.longest else { return nil }
    if isPlaceholder(words) { return nil }
    if let reading = whole(words[...], .whole) { return reading }
    if let reading = headed(words) { return reading }
    if let reading = trimmed(words) {
      // `applicant ref`: who it is of is no noise where only `ref` would be left.
      guard reading.dataClass == .technical, let together = concepts.read(words), isPersonal(together) else {
        return reading
      }
      return together
    }
    if let reading = respelt(words) ?? writtenOut(words) { return reading }
    if words.count > 1, let reading = shortened(words) { return reading }
    // `pagination` is no nation: a word that is known to mean nothing of a person is not cut any further.
    if concepts.fill(words) { return nil }
    return concepts.read(words) ?? part(words) ?? compound(words) ?? topical(words)
  }

  /// `num hist clin`: words that are cut short. What the law protects most takes two of them with letters enough.
  func shortened(_ words: [String]) -> NameReading? {
    let spoken = words.filter { !$0.utf8.allSatisfy(\.isDigit) }
    guard let term = shortenedTerms.term(for: spoken) else { return nil }
    let reading = NameReading(dataClass: term.dataClass, match: .part, language: term.language)
    let category = reference.category(of: term.dataClass)
    guard category == .specialCategory || category == .criminal else { return reading }
    let letters = spoken.filter { $0.utf8.count >= 3 }.map(\.utf8.count)
    return letters.count >= 2 && letters.reduce(0, +) >= 7 ? reading : nil
  }

  /// `iscritto cisl`: words that in the name of a group would disclose something do so in the name of a claim.
  private func topical(_ words: [String]) -> NameReading? {
    let text = words.joined(separator: " ")
    guard let topic = text.withBytes({ topics.topic(of: $0) }) else { return nil }
    return NameReading(dataClass: topics.classes[Int(topic)], match: .part, language: "mul")
  }

  /// `champ_5`, `custom_field_3`: the value alone can tell.
  private func isPlaceholder(_ words: [String]) -> Bool {
    guard words.count >= 2, words.last?.utf8.allSatisfy(\.isDigit) == true else { return false }
    return words.dropLast().allSatisfy { vocabulary.has($0, .placeholder) }
  }

  /// `staatsangehoerigkeit`, `foedselsdato`: letters written out where only ASCII is allowed.
  private func respelt(_ words: [String]) -> NameReading? {
    let plain = words.map { Self.withNumber(FoldedText.withoutDigraphs($0)) }
    guard plain != words else { return nil }
    return whole(plain[...], .whole) ?? trimmed(plain)
  }

  /// `huurdernr`: Germanic languages shorten the number at the end of a compound.
  private static func withNumber(_ word: String) -> String {
    word.utf8.count >= 6 && word.hasSuffix("nr") ? word.dropLast(2) + "nummer" : word
  }

  /// `hireDt`, `costCtr`: words that are shortened.
  private func writtenOut(_ words: [String]) -> NameReading? {
    guard words.count >= 2 else { return nil }
    let full = words.map(vocabulary.written(out:))
    guard full != words else { return nil }
    return whole(full[...], .trimmed) ?? trimmed(full)
  }

  /// The words as one term, nothing left out.
  func whole(_ words: ArraySlice<String>, _ match: NameReading.Match) -> NameReading? {
    guard !words.isEmpty, words.count <= Self.longestTerm + 1 else { return nil }
    if match == .part || match == .compound, words.count == 1, words.allSatisfy({ vocabulary.has($0, .alone) }) {
      return nil
    }
    let terms = vocabulary.terms(for: words.joined())
    guard let term = heaviest(terms) else { return nil }
    return NameReading(dataClass: term.dataClass, match: match, language: term.language)
  }

  /// Of a term that means several things, the first of the greatest weight.
  private func heaviest(_ terms: [Vocabulary.Term]) -> Vocabulary.Term? {
    guard var best = terms.first else { return nil }
    for term in terms.dropFirst() where reference.weight(of: term.dataClass) > reference.weight(of: best.dataClass) {
      best = term
    }
    return best
  }

  /// A word at either end that turns the name into something else: `show_email`, `email_verified`, `email_hash`.
  private func headed(_ words: [String]) -> NameReading? {
    // `phone md 5` is one word.
    if words.count >= 3, words.last?.utf8.allSatisfy(\.isDigit) == true {
      let name = words[words.count - 2] + (words.last ?? "")
      if vocabulary.has(name, .hashHead) { return headed(words.dropLast(2) + [name]) }
    }
    guard words.count >= 2, let first = words.first, let last = words.last else { return nil }
    func reading(_ dataClass: DataClass, _ match: NameReading.Match = .trimmed) -> NameReading {
      NameReading(dataClass: dataClass, match: match, language: "en")
    }
    if vocabulary.has(last, .hashHead) {
      guard let base = read(Array(words.dropLast())) else { return nil }
      return reading(reference.category(of: base.dataClass).isPersonal ? .init("hashed_identifier") : .technical)
    }
    // `hashed_email`, `sha256 email`.
    if vocabulary.has(first, .hashHead), let base = read(Array(words.dropFirst())),
      reference.category(of: base.dataClass).isPersonal
    {
      return reading(.init("hashed_identifier"))
    }
    if vocabulary.has(last, .statusHead), let base = read(Array(words.dropLast())), base.dataClass != .technical,
      base.dataClass != .protocol, reference.category(of: base.dataClass).isPersonal,
      !Self.isGrave(reference.category(of: base.dataClass))
    {
      return reading(.init("account.status"))
    }
    // `disability type` tells of a disability; the type of anything else is technical.
    let told = words.dropLast().joined().utf8.count
    if Self.specifying.contains(last) && told >= 6 || Self.telling.contains(last) && told >= 7,
      let base = whole(words.dropLast(), .trimmed), Self.isGrave(reference.category(of: base.dataClass))
    {
      return base
    }
    // `totp enabled` is the state of an account, `email enabled` a setting of a product.
    if ["enabled", "required", "enrolled", "enforced"].contains(last), let base = read(Array(words.dropLast())),
      [DataClass("credential"), DataClass("auth.method"), DataClass("account.status")].contains(base.dataClass)
    {
      return reading(.init("account.status"))
    }
    // A template of somebody's finger is what a reader of fingers stores.
    if vocabulary.has(last, .technicalHead) {
      for base in [read(Array(words.dropLast())), concepts.read(words)] {
        if let base, [DataClass("biometric"), DataClass("genetic")].contains(base.dataClass) { return base }
      }
    }
    if vocabulary.has(last, .technicalHead), !isWholeTail(words) { return reading(.technical, .part) }
    // `password policy id`, `template name`: the name of a thing.
    let beforeLast = words[words.count - 2]
    if Self.labels.contains(last), vocabulary.has(beforeLast, .technicalHead) || vocabulary.has(beforeLast, .thing),
      !vocabulary.has(beforeLast, .person), whole(words.dropLast(), .trimmed).map(isPersonal) != true
    {
      return reading(.technical, .part)
    }
    if vocabulary.has(first, .flagPrefix) { return reading(.technical, .part) }
    return nil
  }

  private static let specifying: Set<String> = ["type", "kind", "types", "code", "codes", "category"]
  /// `pregnancy flag`, `sleep apnea alert` likewise; `health flag` is a server's.
  private static let telling: Set<String> = [
    "alert", "alerts", "flag", "flags", "variant", "level", "stage", "grade", "note", "notes", "plan", "record",
  ]
  private static let labels: Set<String> = ["id", "name", "key", "url", "uuid", "title", "number", "ref", "label"]

  /// `id type` is technical whatever stands before it, but `blood type` is a term of its own.
  private func isWholeTail(_ words: [String]) -> Bool {
    for start in 1..<words.count where words.count - start >= 2 {
      if let reading = whole(words[start...], .trimmed), reading.dataClass != .technical { return true }
    }
    return false
  }

  private static func isGrave(_ category: GDPRCategory) -> Bool {
    category == .specialCategory || category == .criminal || category == .child
  }

  /// The name without the words at its ends that say nothing.
  private func trimmed(_ words: [String]) -> NameReading? {
    var best: NameReading?
    var bestCount = 0
    for start in 0..<words.count {
      if start > 0, !isSilent(words[start - 1]) { break }
      for end in stride(from: words.count, to: start, by: -1) {
        if end < words.count, !isSilent(words[end]) { break }
        guard end - start > bestCount, let reading = whole(words[start..<end], .trimmed) else { continue }
        best = reading
        bestCount = end - start
      }
    }
    return best
  }

  private func isSilent(_ word: String) -> Bool {
    word.utf8.count == 1 || vocabulary.has(word, .noise) || vocabulary.has(word, .ordinal)
      || word.utf8.allSatisfy(\.isDigit)
  }

  /// The longest run of words that is a term; of equal ones the last, where the head of a name stands in Germanic
  /// languages.
  private func part(_ words: [String]) -> NameReading? {
    let best = longestPart(words)
    // `home address zip`: the last word says which part of it.
    if let best, isPersonal(best), let last = words.last, last.utf8.count >= 3,
      let reading = whole([last], .part), isPersonal(reading)
    {
      return reading
    }
    return best
  }

  private func longestPart(_ words: [String]) -> NameReading? {
    var best: NameReading?
    var bestLength = Vocabulary.shortestPart - 1
    for start in words.indices {
      for end in start + 1...min(start + Self.longestTerm, words.count) {
        let length = words[start..<end].reduce(0) { $0 + $1.utf8.count }
        guard length >= bestLength, length >= Vocabulary.shortestPart else { continue }
        guard let reading = whole(words[start..<end], .part) else { continue }
        // Something technical beside something personal says no more than a qualifier does.
        if let best, length == bestLength, !isPersonal(reading), isPersonal(best) { continue }
        best = reading
        bestLength = length
      }
    }
    return best
  }

  private func isPersonal(_ reading: NameReading) -> Bool {
    reference.category(of: reading.dataClass).isPersonal
  }

  /// Whether a part of a word may tell a class: what the law protects most is not read into the chance letters of
  /// `kommando` or `reasoning`.
  private func isTold(_ reading: NameReading, by part: Int) -> Bool {
    let category = reference.category(of: reading.dataClass)
    return (category != .specialCategory && category != .criminal) || part >= Self.shortestSpecialPart
  }

  private static let shortestSpecialPart = 8

  /// `kundenvorname`, `wohnanschriftplz`: a long word that ends in a term, else begins with one.
  private func compound(_ words: [String]) -> NameReading? {
    for word in words.reversed() where word.utf8.count >= Vocabulary.shortestCompound + 3 {
      let letters = Array(word.utf8)
      for start in vocabulary.tails(of: letters) {
        if let reading = whole([String(decoding: letters[start...], as: UTF8.self)], .compound),
          isTold(reading, by: letters.count - start)
        {
          return reading
        }
      }
      for end in vocabulary.heads(of: letters).reversed() {
        let head = String(decoding: letters[..<end], as: UTF8.self)
        if let reading = whole([head], .compound), isPersonal(reading), isTold(reading, by: end) { return reading }
      }
    }
    return nil
  }
}
