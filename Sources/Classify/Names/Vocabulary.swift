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

  private let terms: TermTable
  /// What a row of the table of terms means.
  private let meanings: [Term]
  private let roles: [Role: Set<String>]
  private let containers: [String: DataClass]
  /// Words by what people shorten them to.
  private let abbreviated: [String: String]

  init(terms termTable: String, words wordTable: String, containers containerTable: String) {
    var terms = TermTable(bytes: termTable.utf8.count, shortest: Self.shortestCompound)
    var meanings: [Term] = []
    for row in CSVTable(termTable).rows {
      let term = Term(dataClass: DataClass(row["data_class"] ?? ""), language: row["language"] ?? "")
      meanings.append(term)
      Self.forEachTerm(of: row["terms"] ?? "") { text in
        terms.add(text, row: meanings.count - 1) { meanings[$0].dataClass == term.dataClass }
      }
    }
    self.terms = terms
    self.meanings = meanings
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
    terms.rows(of: joined).map { meanings[$0] }
  }

  /// The terms that a word of bytes may end in, the longest first, as the bytes that stand before each.
  func tails(of word: [UInt8]) -> Range<Int> {
    guard word.count > Self.shortestCompound, terms.mayEnd(word) else { return 0..<0 }
    return max(1, word.count - terms.longest)..<word.count - Self.shortestCompound + 1
  }

  /// The lengths of the terms that a word of bytes may begin with.
  func heads(of word: [UInt8]) -> Range<Int> {
    guard word.count > Self.shortestCompound, terms.mayBegin(word) else { return 0..<0 }
    return Self.shortestCompound..<min(word.count, terms.longest + 1)
  }

  func has(_ word: String, _ role: Role) -> Bool { roles[role]?.contains(word) ?? false }

  /// The word that a shortened one stands for; the word itself where it stands for none.
  func written(out word: String) -> String { abbreviated[word] ?? word }

  /// The class of what an object of that name holds.
  func container(_ word: String) -> DataClass? { containers[word] }

  /// Every role, for tests.
  func words(of role: Role) -> Set<String> { roles[role] ?? [] }

  /// Terms of the table are folded already, but for other alphabets.
  private static func forEachTerm(of list: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    list.withBytes { list in
      var start = 0
      while start < list.count {
        let end = list.firstIndex(of: UInt8(ascii: ";"), from: start) ?? list.count
        let text = list[start..<end]
        start = end + 1
        if text.isEmpty { continue }
        if text.buffer.allSatisfy({ $0 < 0x80 }) {
          body(text.buffer)
        } else {
          NameWords(text.text).words.joined().withBytes { body($0.buffer) }
        }
      }
    }
  }
}
