internal import TokenModel

/// A set of concepts, a bit each by their place in the table.
typealias ConceptSet = UInt128

/// What words mean, in many languages, and which class words of several meanings make together: `birth` and `place` are
/// a place of birth, however a language writes and joins the two.
struct ConceptTable: Sendable {
  static let shared = ConceptTable(
    concepts: Embedded.files["Data/concepts.csv"] ?? "", meanings: Embedded.files["Data/meanings.csv"] ?? "")

  /// A class by the concepts that a name must hold, one of each set, and those that it must not.
  struct Meaning: Sendable {
    var dataClass: DataClass
    var needs: [ConceptSet]
    var without: ConceptSet

    func isMet(by concepts: ConceptSet) -> Bool {
      concepts & without == 0 && needs.allSatisfy { concepts & $0 != 0 }
    }
  }

  /// Letters of the longest stem; longer beginnings are not looked up.
  let longest: Int
  /// In order: the first that is met tells the class.
  let meanings: [Meaning]
  private let names: [String]
  /// What the letters of a word mean: as a whole word, and as the beginning of one; empty where they are none.
  private struct Word {
    var whole: ConceptSet = 0
    var stem: ConceptSet = 0
  }

  /// Some letters of a word that mean something.
  struct Piece {
    var length: Int
    var concepts: ConceptSet
    /// Whether the word may go on behind them.
    var goesOn: Bool
  }

  private var words = HashedWords<Word>()
  /// Three first letters of all of them, a bit each: at most places of a word none begins.
  private var beginnings = [UInt64](repeating: 0, count: 512)
  /// Words by their consonants, where only one concept has them: people shorten `method` to `mthd`.
  private let skeletons: [String: ConceptSet]

  init(concepts: String, meanings: String) {
    var names: [String] = []
    var words: [String: Word] = [:]
    for (place, row) in CSVTable(concepts).rows.enumerated() {
      names.append(row["concept"] ?? "")
      for text in (row["stems"] ?? "").split(separator: " ") {
        if text.hasSuffix("*") {
          words[Self.folded(text.dropLast()), default: Word()].stem |= 1 << ConceptSet(place)
        } else {
          words[Self.folded(text), default: Word()].whole |= 1 << ConceptSet(place)
        }
      }
    }
    self.names = names
    for (text, word) in words {
      self.words.insert(text[...], word)
      let three = Self.three(text.utf8)
      beginnings[three >> 6] |= 1 << UInt64(three & 63)
    }
    longest = words.keys.map(\.utf8.count).max() ?? 0
    func set(_ text: Substring) -> ConceptSet {
      text.split(separator: "|").reduce(0) { set, name in
        set | (names.firstIndex(of: String(name)).map { 1 << ConceptSet($0) } ?? 0)
      }
    }
    self.meanings = CSVTable(meanings).rows.map { row in
      Meaning(
        dataClass: DataClass(row["data_class"] ?? ""), needs: (row["needs"] ?? "").split(separator: " ").map(set),
        without: (row["without"] ?? "").split(separator: " ").reduce(0) { $0 | set($1) })
    }
    skeletons = Self.skeletons(words.mapValues { $0.whole | $0.stem })
  }

  /// The set of one concept, by its name; empty where the table has none.
  func set(of name: String) -> ConceptSet { names.firstIndex(of: name).map { 1 << ConceptSet($0) } ?? 0 }

  /// The concepts of a whole word.
  func concepts(of word: String) -> ConceptSet? {
    var hash = WordHash()
    for byte in word.utf8 { hash.add(byte) }
    return words[hash].map { $0.whole != 0 ? $0.whole : $0.stem }
  }

  /// The pieces that some letters begin with, the shortest first.
  func forEachPiece(of letters: ArraySlice<UInt8>, from shortest: Int, _ body: (Piece) -> Void) {
    guard letters.count >= shortest, mayBegin(letters) else { return }
    var hash = WordHash()
    for (place, letter) in letters.prefix(longest).enumerated() {
      hash.add(letter)
      guard place + 1 >= shortest, let word = words[hash] else { continue }
      body(Piece(length: place + 1, concepts: word.whole | word.stem, goesOn: word.stem != 0))
    }
  }

  private func mayBegin(_ letters: ArraySlice<UInt8>) -> Bool {
    let three = Self.three(letters)
    return beginnings[three >> 6] >> UInt64(three & 63) & 1 == 1
  }

  /// The concepts of a word that somebody wrote without its vowels.
  func concepts(ofSkeleton word: String) -> ConceptSet? {
    let letters = Array(word.utf8)
    guard letters.count >= 4, !letters.dropFirst().contains(where: Self.isVowel) else { return nil }
    return skeletons[word]
  }

  /// The three first letters in fifteen bits: some that differ look the same.
  private static func three(_ letters: some Sequence<UInt8>) -> Int {
    letters.prefix(3).reduce(0) { $0 << 5 | Int($1 & 31) }
  }

  private static func skeletons(_ texts: [String: ConceptSet]) -> [String: ConceptSet] {
    var skeletons: [String: ConceptSet] = [:]
    for (text, concepts) in texts where text.utf8.count >= 5 && text.utf8.allSatisfy({ $0 < 0x80 }) {
      let letters = Array(text.utf8)
      let bones = letters.prefix(1) + letters.dropFirst().filter { !isVowel($0) }
      guard bones.count >= 4, bones.count < letters.count else { continue }
      let key = String(decoding: bones, as: UTF8.self)
      // What two words of different meaning are shortened to means neither.
      skeletons[key] = (skeletons[key] ?? concepts) & concepts
    }
    return skeletons.filter { $0.value != 0 }
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    [UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u")].contains(letter)
  }

  /// Other alphabets are folded as names are.
  private static func folded(_ text: Substring) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
    return NameWords(String(text)).words.joined()
  }
}
