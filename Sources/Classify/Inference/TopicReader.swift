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
    /// The same, and the word means nothing else: `methadone`, `pentecostal`.
    var sure: UInt16 = 0
    /// Only beside a word for the state of a person: `church` and `member`.
    var withState: UInt16 = 0
    var trap: UInt16 = 0
    var isState = false
    var isWeakState = false
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
        case "sure":
          word.alone |= bit
          word.sure |= bit
        case "state": word.withState |= bit
        case "trap": word.trap |= bit
        case "stateword": word.isState = true
        case "weakword": word.isWeakState = true
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
  func topic(of value: Bytes, _ strictness: TopicStrictness = .open) -> UInt8? {
    guard value.count <= Self.longestValue, !RandomText.isOne(value) else { return nil }
    if strictness == .members { return eachWord(of: value, strictness) }
    return DirectoryParts.arePartsOf(value) ? eachPart(of: value, strictness) : words(of: value, strictness)
  }

  /// Of a list that blanks part the first entry that discloses something; or one that can mean nothing else, where
  /// another one is of people: `/patients/4471?programme=cirrhosis`.
  private func eachWord(of value: Bytes, _ strictness: TopicStrictness) -> UInt8? {
    var start = 0
    var sure: UInt8?
    var isOfPeople = false
    let isAddress = value.contains(UInt8(ascii: "/"))
    for position in 0...value.count where position == value.count || Self.partsEntries(value[position]) {
      let entry = value[start..<position]
      start = position + 1
      guard entry.count > 5 else { continue }
      let reading = read(entry)
      if let topic = topic(of: reading, strictness) { return topic }
      isOfPeople = isOfPeople || reading.isState || reading.isTopicAndState
      if isAddress, sure == nil, reading.isSure { sure = topic(of: reading, .certain) }
    }
    return isOfPeople ? sure : nil
  }

  /// What parts the entries of a list of scopes, and the segments of a URL.
  private static func partsEntries(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "#")
  }

  /// Of a distinguished name the first part that discloses something: where a group stands in the directory explains
  /// nothing away.
  private func eachPart(of value: Bytes, _ strictness: TopicStrictness) -> UInt8? {
    var topic: UInt8?
    DirectoryParts.forEach(of: value) { part in
      if topic == nil { topic = words(of: part, strictness) }
    }
    return topic
  }

  private func words(of value: Bytes, _ strictness: TopicStrictness) -> UInt8? { topic(of: read(value), strictness) }

  private func read(_ value: Bytes) -> Reading {
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
    return reading
  }

  private func topic(of reading: Reading, _ strictness: TopicStrictness) -> UInt8? {
    var reading = reading
    switch strictness {
    case .open: break
    case .people: if !reading.isState, !reading.isWeakState, !reading.isTopicAndState { return nil }
    case .certain: if !reading.isState, !reading.isWeakState, !reading.isTopicAndState, !reading.isSure { return nil }
    case .lists:
      if !reading.isState, !reading.isWeakState, !reading.isTopicAndState, !reading.isTogether, !reading.isSure {
        return nil
      }
    case .members:
      if !reading.isState, !reading.isWeakState { return nil }
      reading.withState = 0
    }
    return reading.found(byTrade: byTrade).flatMap { $0 < classes.count ? UInt8($0) : nil }
  }

  /// At the end of a word: it, and it with the word before it, are looked up; then it is the word before.
  private func end(_ hash: inout WordHash, _ joined: inout WordHash, _ letters: inout Int, _ reading: inout Reading) {
    guard letters > 0 else { return }
    if let word = words[hash] { reading.add(word) }
    if joined != hash, let word = words[joined] { reading.add(joined: word) }
    joined = hash
    hash = WordHash()
    letters = 0
  }

  private struct Reading {
    var alone: UInt16 = 0
    var withState: UInt16 = 0
    var trap: UInt16 = 0
    var sure: UInt16 = 0
    var isSure: Bool { sure & ~trap != 0 }
    var isState = false
    /// `patient`: a topic and a state in one word, which does not lift the veto of a trade from itself.
    var isTopicAndState = false
    /// Two words that are a topic together.
    var isTogether = false
    var isRole = false
    /// `support`, `network`: people, or the trade of a role beside it.
    var isWeakState = false

    mutating func add(_ word: Word) {
      alone |= word.alone
      sure |= word.sure
      withState |= word.withState
      trap |= word.trap
      if word.isState, word.withState != 0 {
        isTopicAndState = true
      } else if word.isState, !word.isWeakState {
        isState = true
      }
      isRole = isRole || word.isRole
      isWeakState = isWeakState || word.isWeakState
    }

    /// Two words that are a topic together: neither of them explains it away.
    mutating func add(joined word: Word) {
      add(word)
      isTogether = isTogether || word.alone != 0
    }

    /// The position of a class.
    func found(byTrade: UInt16) -> Int? {
      var found = alone
      if isState || isTopicAndState || isWeakState { found |= withState }
      found &= ~trap
      if isRole, !isState { found &= ~byTrade | (isTopicAndState || isTogether ? alone : 0) }
      return found == 0 ? nil : found.trailingZeroBitCount
    }
  }

  func decision(for topic: UInt8) -> ClassDecision {
    ClassDecision(
      dataClass: classes[Int(topic)], evidence: .context, confidence: 0.6,
      reason: "a word in the value may disclose it of whoever carries the claim: for review")
  }
}
