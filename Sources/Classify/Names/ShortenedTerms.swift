internal import TokenModel

/// Reads names whose words are cut short: `num hist clin`, `cod post`, `nrCardPlata`. People who name columns keep the
/// first letters of each word, and write numbers and dates in the ways of their country.
struct ShortenedTerms: Sendable {
  static let shared = ShortenedTerms(Embedded.files["Data/vocabulary.csv"] ?? "")

  private struct Entry {
    /// The letters in `texts`, blanks between the words.
    var start: Int32
    var count: Int32
    /// The row of the table that holds the term.
    var row: Int32
    var letters: LetterMask
  }

  /// A bit for each letter of a text: what is short for it has no other ones.
  private typealias LetterMask = UInt32

  /// Letters of a name of one word, and of each word.
  private static let shortestName = 4
  private static let longestName = 7
  private static let shortestWord = 3
  private static let mostWords = 5

  private var texts: [UInt8] = []
  /// By two first letters.
  private var entries = [[Entry]](repeating: [], count: 32 * 32)
  private var meanings: [Vocabulary.Term] = []

  init(_ table: String) {
    texts.reserveCapacity(table.utf8.count)
    for row in CSVTable(table).rows {
      meanings.append(Vocabulary.Term(dataClass: DataClass(row["data_class"] ?? ""), language: row["language"] ?? ""))
      let terms = row["terms"] ?? ""
      terms.withBytes { list in
        var start = 0
        for position in 0...list.count where position == list.count || list[position] == UInt8(ascii: ";") {
          add(list[start..<position], row: meanings.count - 1)
          start = position + 1
        }
      }
    }
  }

  private mutating func add(_ term: Bytes, row: Int) {
    guard term.count >= 4, term.buffer.allSatisfy({ $0 < 0x80 }) else { return }
    let place = Self.place(term[0], term[1])
    let start = texts.count
    texts.append(contentsOf: term.buffer)
    entries[place].append(
      Entry(
        start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: term.count),
        row: Int32(truncatingIfNeeded: row), letters: Self.letters(of: term.buffer)))
  }

  private static func place(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

  private static func letters(of text: some Sequence<UInt8>) -> LetterMask {
    text.reduce(0) { $0 | 1 << LetterMask($1 & 31) }
  }

  /// The term that the words are short for: the one that leaves the fewest letters out. Nil where terms of several
  /// classes are as near.
  func term(for words: [String]) -> Vocabulary.Term? {
    guard let head = words.first, (1...Self.mostWords).contains(words.count),
      words.count > 1 || head.utf8.count >= Self.shortestName,
      words.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } })
    else { return nil }
    var best: (term: Vocabulary.Term, missing: Int)?
    var isClear = true
    let spelt = words.map { Array($0.utf8) }
    // Of words that people agreed on, as `nr`, the long form need not have the letters.
    let letters = spelt.lazy.filter { !Self.isAgreed($0) }.reduce(0) { $0 | Self.letters(of: $1) }
    for place in Self.places(spelt[0]) {
      for candidate in entries[place].reversed() where letters & ~candidate.letters == 0 {
        guard let missing = missing(spelt, candidate) else { continue }
        let term = meanings[Int(candidate.row)]
        if let known = best, known.missing < missing { continue }
        if let known = best, known.missing == missing {
          if known.term.dataClass != term.dataClass { isClear = false }
          continue
        }
        best = (term, missing)
        isClear = true
      }
    }
    return isClear ? best?.term : nil
  }

  /// Where terms stand that a name may be short for, by its first word.
  private static func places(_ word: [UInt8]) -> [Int] {
    var places = word.count >= 2 ? [place(word[0], word[1])] : []
    for (short, stems) in shortened where short == word {
      for stem in stems {
        let place = place(stem[0], stem[1])
        if !places.contains(place) { places.append(place) }
      }
    }
    return places
  }

  /// How many letters of a term the words leave out; nil where they are not short for it.
  private func missing(_ words: [[UInt8]], _ entry: Entry) -> Int? {
    texts.withUnsafeBufferPointer { texts -> Int? in
      let term = Bytes(UnsafeBufferPointer(rebasing: texts[Int(entry.start)..<Int(entry.start + entry.count)]))
      var next = 0
      var missing = 0
      var start = 0
      for position in 0...term.count where position == term.count || term[position] == UInt8(ascii: " ") {
        let word = term[start..<position]
        start = position + 1
        if next < words.count, let over = Self.left(words[next], of: word, isAlone: words.count == 1) {
          missing += over
          next += 1
        } else if !Self.links.contains(where: { word == $0 }) {
          return nil
        }
      }
      return next == words.count && missing > 0 ? missing : nil
    }
  }

  /// How many letters of a word its short form leaves out; nil where it is none.
  private static func left(_ short: [UInt8], of word: Bytes, isAlone: Bool) -> Int? {
    guard short.count <= word.count else { return nil }
    let over = word.count - short.count
    if begins(word, short) {
      if over == 0 { return 0 }
      guard short.count >= shortestWord else { return isKnown(short, for: word) ? over : nil }
      return !isAlone || over >= 2 && over <= short.count && short.count <= longestName ? over : nil
    }
    if isKnown(short, for: word) { return over }
    return isSkeleton(short, of: word, isAlone: isAlone) ? over : nil
  }

  private static func begins(_ word: Bytes, _ short: [UInt8]) -> Bool {
    guard short.count <= word.count else { return false }
    for position in short.indices where word[position] != short[position] { return false }
    return true
  }

  private static func isAgreed(_ short: [UInt8]) -> Bool { shortened.contains { known, _ in known == short } }

  /// `nr` for a word that begins with `num`.
  private static func isKnown(_ short: [UInt8], for word: Bytes) -> Bool {
    shortened.contains { known, stems in known == short && stems.contains { begins(word, $0) } }
  }

  /// `postcd`, `woonplts`: letters left out in between, vowels first.
  private static func isSkeleton(_ short: [UInt8], of word: Bytes, isAlone: Bool) -> Bool {
    guard short.count >= (isAlone ? 5 : 4), short.count * 2 >= word.count, short[0] == word[0] else { return false }
    var vowels = 0
    var position = 0
    for letter in short {
      if Bytes("aeiou").contains(letter) { vowels += 1 }
      while position < word.count, word[position] != letter { position += 1 }
      guard position < word.count else { return false }
      position += 1
    }
    return vowels * 3 <= short.count
  }

  /// What people write for words that stand in front of many names, by the first letters of those.
  private static let shortened: [([UInt8], [[UInt8]])] = [
    ("nr", "num nom nro"), ("no", "num nom"), ("num", "nom"), ("n", "num nom"), ("nro", "num"), ("br", "broj"),
    ("st", "stevil"), ("c", "cisl"), ("cis", "cisl"), ("sz", "szam"), ("dt", "dat"), ("d", "dat"), ("f", "fech"),
    ("fec", "fech"), ("dat", "dat"), ("dn", "dat"), ("kd", "kod cod kund"), ("cd", "cod"), ("cod", "cod"),
    ("ul", "ulic"), ("nb", "nombr"), ("ddn", "dat"), ("tlf", "telef"), ("tfn", "telef"), ("tel", "telef"),
    ("mob", "mobi"), ("adr", "adre addr"), ("lok", "loka"), ("pt", "prat"), ("pvm", "paiva"), ("pv", "paiva"),
    ("krt", "kart"), ("stk", "stuk"), ("afd", "afde"), ("abt", "abte"), ("str", "stra stre"),
  ].map { short, stems in (Array(short.utf8), stems.split(separator: " ").map { Array($0.utf8) }) }

  /// Words that are left out of a short form altogether.
  private static let links: [StaticString] = [
    "de", "la", "le", "du", "des", "del", "della", "dello", "di", "da", "do", "dos", "das", "of", "the", "al", "el",
    "en", "et", "y", "e", "a", "i", "og", "och", "und", "and", "van", "der", "voor", "fur", "for", "per", "para", "por",
    "na", "w", "z", "o", "do",
  ]
}
