internal import TokenModel

/// Reads the name of a group, a role or a team for words that may disclose what Art. 9 and 10 GDPR protect: a topic
/// and no word that explains it away. What it tells is for review, never a verdict.
///
/// One pass over the bytes, without allocation: words are looked up by a running hash, alone and joined with the word
/// before them.
struct TopicReader: Sendable {
  static let shared = TopicReader(Embedded.files["Data/topics.csv"] ?? "")

  /// Letters from which on the beginning of a word is looked up as a stem.
  private static let shortestStem = 3
  private static let longestValue = 512

  /// What a word says, a bit each for the classes.
  private struct Word {
    var alone: UInt16 = 0
    /// Only beside a word for the state of a person: `church` and `member`.
    var withState: UInt16 = 0
    var trap: UInt16 = 0
    var isState = false
    var isRole = false
  }

  let classes: [DataClass]
  private var words = HashedWords<Word>()
  private var stems = HashedWords<Word>()
  /// Classes that the words of a trade veto: who works in oncology is no patient.
  private let byTrade: UInt16

  init(_ table: String) {
    var classes: [DataClass] = []
    var words: [String: Word] = [:]
    for row in CSVTable(table).rows {
      let name = DataClass(row["data_class"] ?? "")
      if !name.rawValue.isEmpty, !classes.contains(name) { classes.append(name) }
      let bit = UInt16(1) << UInt16(classes.firstIndex(of: name) ?? 15)
      for text in (row["words"] ?? "").split(separator: " ") {
        var word = words[String(text)] ?? Word()
        switch row["kind"] {
        case "alone": word.alone |= bit
        case "state": word.withState |= bit
        case "trap": word.trap |= bit
        case "stateword": word.isState = true
        case "roleword": word.isRole = true
        default: break
        }
        words[String(text)] = word
      }
    }
    self.classes = classes
    byTrade = ["health.condition", "belief.religion", "criminal"].reduce(0) { set, name in
      set | UInt16(1) << UInt16(classes.firstIndex(of: DataClass(name)) ?? 15)
    }
    for (text, word) in words.sorted(by: { $0.key < $1.key }) {
      if text.hasSuffix("*") {
        stems.insert(text.dropLast(), word)
      } else {
        self.words.insert(text[...], word)
      }
    }
  }

  /// The class that the words of a value may disclose, by its place in `classes`; nil where they disclose none.
  ///
  /// - Parameter strictness: whether a topic takes a word for the people that it is about: what an organisation is called
  ///   says what it does, not who belongs to it.
  func topic(of value: Bytes, _ strictness: TopicStrictness = .open) -> UInt8? {
    guard value.count <= Self.longestValue else { return nil }
    let value = value.commonName
    var reading = Reading()
    var hash = WordHash()
    var joined = WordHash()
    var letters = 0
    var position = 0
    var wasLower = false
    while position < value.count {
      let byte = value[position]
      let folded = FoldedByte.fold(value, at: &position)
      guard folded.count > 0 else {
        end(&hash, &joined, &letters, &reading)
        wasLower = false
        continue
      }
      if byte.isUpper, wasLower { end(&hash, &joined, &letters, &reading) }
      wasLower = !byte.isUpper
      hash.add(folded)
      joined.add(folded)
      letters += 1
      if letters >= Self.shortestStem, let word = stems[hash] { reading.add(word) }
    }
    end(&hash, &joined, &letters, &reading)
    switch strictness {
    case .open: break
    case .people: if !reading.isState, !reading.isTopicAndState { return nil }
    case .carrier: if !reading.isState { return nil }
    }
    return reading.found(byTrade: byTrade).flatMap { $0 < classes.count ? UInt8($0) : nil }
  }

  /// The first topic of the words of a list, which blanks part: what a scope allows is told by one word of it. Words of
  /// one part, such as `profile`, tell nothing of anybody.
  func topic(ofWordsIn list: Bytes, _ strictness: TopicStrictness) -> UInt8? {
    guard list.count <= Self.longestList else { return nil }
    var start = 0
    var hasParts = false
    for position in 0...list.count {
      if position < list.count, list[position] != UInt8(ascii: " ") {
        hasParts = hasParts || !list[position].isLetter
        continue
      }
      if hasParts, position - start >= Self.shortestWord, let topic = topic(of: list[start..<position], strictness) {
        return topic
      }
      start = position + 1
      hasParts = false
    }
    return nil
  }

  /// Bytes from which on a word of a list can hold a topic and somebody whom it is of.
  private static let shortestWord = 8
  private static let longestList = 4_096

  /// At the end of a word: it, and it with the word before it, are looked up; then it is the word before.
  private func end(_ hash: inout WordHash, _ joined: inout WordHash, _ letters: inout Int, _ reading: inout Reading) {
    guard letters > 0 else { return }
    if let word = words[hash] { reading.add(word) }
    if joined != hash, let word = words[joined] { reading.add(word) }
    joined = hash
    hash = WordHash()
    letters = 0
  }

  private struct Reading {
    var alone: UInt16 = 0
    var withState: UInt16 = 0
    var trap: UInt16 = 0
    var isState = false
    /// `patient`: a topic and a state in one word, which does not lift the veto of a trade from itself.
    var isTopicAndState = false
    var isRole = false

    mutating func add(_ word: Word) {
      alone |= word.alone
      withState |= word.withState
      trap |= word.trap
      if word.isState, word.withState != 0 { isTopicAndState = true } else if word.isState { isState = true }
      isRole = isRole || word.isRole
    }

    /// The position of a class.
    func found(byTrade: UInt16) -> Int? {
      var found = alone
      if isState || isTopicAndState { found |= withState }
      found &= ~trap
      if isRole, !isState { found &= ~byTrade | (isTopicAndState ? alone : 0) }
      return found == 0 ? nil : found.trailingZeroBitCount
    }
  }

  func decision(for topic: UInt8) -> ClassDecision {
    ClassDecision(
      dataClass: classes[Int(topic)], evidence: .context, confidence: 0.6,
      reason: "a word in the value may disclose it of whoever carries the claim: for review")
  }
}
