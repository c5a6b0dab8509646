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
  /// Words by their concepts, and beginnings of words likewise.
  private let words: [String: ConceptSet]
  private let stems: [String: ConceptSet]
  /// First letters of all of them: at most places of a word none begins.
  private let beginnings: Set<UInt32>
  /// Words by their consonants, where only one concept has them: people shorten `method` to `mthd`.
  private let skeletons: [String: ConceptSet]

  init(concepts: String, meanings: String) {
    var names: [String] = []
    var words: [String: ConceptSet] = [:]
    var stems: [String: ConceptSet] = [:]
    for (place, row) in CSVTable(concepts).rows.enumerated() {
      names.append(row["concept"] ?? "")
      for text in (row["stems"] ?? "").split(separator: " ") {
        if text.hasSuffix("*") {
          stems[Self.folded(text.dropLast()), default: 0] |= 1 << ConceptSet(place)
        } else {
          words[Self.folded(text), default: 0] |= 1 << ConceptSet(place)
        }
      }
    }
    self.names = names
    self.words = words
    self.stems = stems
    let texts = Array(words.keys) + Array(stems.keys)
    longest = texts.map(\.utf8.count).max() ?? 0
    beginnings = Set(texts.map { Self.three(Array($0.utf8)[...]) })
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
    skeletons = Self.skeletons(words.merging(stems) { $0 | $1 })
  }

  /// The set of one concept, by its name; empty where the table has none.
  func set(of name: String) -> ConceptSet { names.firstIndex(of: name).map { 1 << ConceptSet($0) } ?? 0 }

  /// The concepts of a whole word.
  func concepts(of word: String) -> ConceptSet? { words[word] ?? stems[word] }

  /// The concepts of a word, and whether it may go on.
  func piece(_ letters: ArraySlice<UInt8>) -> (concepts: ConceptSet, goesOn: Bool)? {
    let text = String(decoding: letters, as: UTF8.self)
    let stem = stems[text]
    guard let concepts = words[text] ?? stem else { return nil }
    return (concepts | (stem ?? 0), stem != nil)
  }

  func mayBegin(_ letters: ArraySlice<UInt8>) -> Bool { beginnings.contains(Self.three(letters)) }

  /// The concepts of a word that somebody wrote without its vowels.
  func concepts(ofSkeleton word: String) -> ConceptSet? {
    let letters = Array(word.utf8)
    guard letters.count >= 4, !letters.dropFirst().contains(where: Self.isVowel) else { return nil }
    return skeletons[word]
  }

  private static func three(_ letters: ArraySlice<UInt8>) -> UInt32 {
    letters.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
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
