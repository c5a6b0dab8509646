internal import TokenModel

/// Terms of many languages that people name claims with, by the words joined, and the words that stand around them.
struct Vocabulary: Sendable {
  static let shared = Vocabulary(
    terms: Embedded.files["Data/vocabulary.csv"] ?? "", words: Embedded.files["Data/words.csv"] ?? "",
    containers: Embedded.files["Data/containers.csv"] ?? "")

  /// What a term means, and in which languages.
  struct Term: Sendable, Equatable {
    var dataClass: DataClass
    var language: String
  }

  /// What a word says of the words beside it.
  enum Role: String, Sendable, CaseIterable {
    /// Of whom the members of an object speak.
    case person, organisation, machine, device, thing
    /// Says nothing: `current`, `value`, `customer`.
    case noise
    case ordinal
    /// In front of a name: it speaks of a setting, not of the datum.
    case flagPrefix = "flagprefix"
    /// Behind a name: likewise (`email_template`).
    case technicalHead = "headtechnical"
    /// Behind a name: the state of the datum (`email_verified`).
    case statusHead = "headstatus"
    /// Behind a name: a digest of the datum.
    case hashHead = "headhash"
    /// A term as the whole name only: in front of it or behind it other words make it something else.
    case alone
    /// Says that something stands here, not what: `field 3`.
    case placeholder
  }

  /// Letters from which on a term is recognised inside a longer name.
  static let shortestPart = 4
  /// Letters from which on a term is recognised inside a compound word.
  static let shortestCompound = 5

  /// Bytes of a term with its divider, about: there are tens of thousands, and the table is read at every start.
  private static let bytesOfTerm = 14

  private let terms: [String: Term]
  /// All meanings of the terms that have several, the first included.
  private let rivals: [String: [Term]]
  private let roles: [Role: Set<String>]
  private let containers: [String: DataClass]
  /// Words by what people shorten them to.
  private let abbreviated: [String: String]
  /// First and last letters of the terms that may stand in a compound word: most words have neither, and are not
  /// looked into.
  private let beginnings: Set<UInt32>
  private let endings: Set<UInt32>
  /// Bytes of the longest term.
  private let longestTerm: Int

  init(terms termTable: String, words wordTable: String, containers containerTable: String) {
    var terms: [String: Term] = [:]
    var rivals: [String: [Term]] = [:]
    var beginnings: Set<UInt32> = []
    var endings: Set<UInt32> = []
    var longest = 0
    terms.reserveCapacity(termTable.utf8.count / Self.bytesOfTerm)
    for row in CSVTable(termTable).rows {
      let term = Term(dataClass: DataClass(row["data_class"] ?? ""), language: row["language"] ?? "")
      for text in (row["terms"] ?? "").utf8.split(separator: UInt8(ascii: ";")) {
        let key = Self.key(of: text)
        guard let known = terms[key] else {
          terms[key] = term
          let letters = key.utf8.count
          guard letters >= Self.shortestCompound else { continue }
          beginnings.insert(Self.four(key.utf8.prefix(4)))
          endings.insert(Self.four(key.utf8.suffix(4)))
          longest = max(longest, letters)
          continue
        }
        let all = rivals[key] ?? [known]
        if !all.contains(where: { $0.dataClass == term.dataClass }) { rivals[key] = all + [term] }
      }
    }
    self.terms = terms
    self.rivals = rivals
    self.beginnings = beginnings
    self.endings = endings
    longestTerm = longest
    var roles: [Role: Set<String>] = [:]
    var abbreviated: [String: String] = [:]
    for row in CSVTable(wordTable).rows {
      if row["role"] == "abbreviation" {
        for pair in (row["words"] ?? "").split(separator: " ") {
          let sides = pair.split(separator: "=").map(String.init)
          abbreviated[sides[0]] = sides[1]
        }
      }
      guard let role = Role(rawValue: row["role"] ?? "") else { continue }
      roles[role] = Set((row["words"] ?? "").split(separator: " ").map(String.init))
    }
    self.roles = roles
    self.abbreviated = abbreviated
    var containers: [String: DataClass] = [:]
    for row in CSVTable(containerTable).rows {
      for word in (row["words"] ?? "").split(separator: " ") {
        containers[String(word)] = DataClass(row["data_class"] ?? "")
      }
    }
    self.containers = containers
  }

  /// The classes that a whole name means, by its words joined.
  func terms(for joined: String) -> [Term] {
    guard let term = terms[joined] else { return [] }
    return rivals[joined] ?? [term]
  }

  /// The terms that a word of bytes may end in, the longest first, as the bytes that stand before each.
  func tails(of word: [UInt8]) -> Range<Int> {
    guard word.count > Self.shortestCompound, endings.contains(Self.four(word.suffix(4))) else { return 0..<0 }
    return max(1, word.count - longestTerm)..<word.count - Self.shortestCompound + 1
  }

  /// The lengths of the terms that a word of bytes may begin with.
  func heads(of word: [UInt8]) -> Range<Int> {
    guard word.count > Self.shortestCompound, beginnings.contains(Self.four(word.prefix(4))) else { return 0..<0 }
    return Self.shortestCompound..<min(word.count, longestTerm + 1)
  }

  private static func four(_ letters: some Sequence<UInt8>) -> UInt32 { letters.reduce(0) { $0 << 8 | UInt32($1) } }

  func has(_ word: String, _ role: Role) -> Bool { roles[role]?.contains(word) ?? false }

  /// The word that a shortened one stands for; the word itself where it stands for none.
  func written(out word: String) -> String { abbreviated[word] ?? word }

  /// The class of what an object of that name holds.
  func container(_ word: String) -> DataClass? { containers[word] }

  /// Every role, for tests.
  func words(of role: Role) -> Set<String> { roles[role] ?? [] }

  /// Terms of the table are folded already, but for other alphabets.
  private static func key(of text: Substring.UTF8View) -> String {
    if text.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: text.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
    return NameWords(String(Substring(text))).words.joined()
  }
}
