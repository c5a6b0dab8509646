/// The words of a name cut into pieces that mean something: `syntymapaikka` is birth and place, `firstname` in two words
/// is one piece.
struct WordPieces {
  /// A piece by its concepts.
  struct Piece: Equatable {
    var concepts: ConceptSet
  }

  private(set) var pieces: [Piece] = []
  /// Words of which nothing is known.
  private(set) var unread = 0

  private let table: ConceptTable
  private let vocabulary: Vocabulary

  /// Words that one term may be written in.
  private static let longestRun = 4
  /// Letters that may stand behind a stem: endings of a case or a number.
  private static let longestEnding = 5
  /// Letters from which on a piece is recognised inside a word, and at its end, where `geburtsort` has the last of its
  /// two.
  private static let shortestPiece = 4
  private static let shortestLast = 3
  /// Letters from which on a piece at the beginning of a word is recognised where the rest says nothing.
  private static let shortestPart = 5
  /// Such a piece at the end of a word, and what must stand before it: `latest` ends in no `atest`.
  private static let shortestTail = 6
  private static let shortestRest = 3

  init(_ words: [String], _ table: ConceptTable, _ vocabulary: Vocabulary) {
    self.table = table
    self.vocabulary = vocabulary
    var position = 0
    while position < words.count {
      let length = run(words, at: position)
      if length > 0 {
        position += length
        continue
      }
      read(words[position])
      position += 1
    }
  }

  /// Words that are one term together; how many.
  private mutating func run(_ words: [String], at position: Int) -> Int {
    for count in stride(from: min(Self.longestRun, words.count - position), through: 2, by: -1) {
      let joined = words[position..<position + count].joined()
      guard joined.utf8.count <= table.longest + Self.longestEnding else { continue }
      let least = joined.utf8.count - words[position + count - 1].utf8.count
      guard let concepts = beginning(Array(joined.utf8), longerThan: least) else { continue }
      pieces.append(Piece(concepts: concepts))
      return count
    }
    return 0
  }

  /// The longest stem that a word begins with and that leaves but an ending.
  private func beginning(_ letters: [UInt8], longerThan least: Int) -> ConceptSet? {
    var concepts: ConceptSet?
    table.forEachPiece(of: letters[...], from: max(least + 1, letters.count - Self.longestEnding)) { piece in
      if piece.length == letters.count || piece.goesOn { concepts = piece.concepts }
    }
    return concepts
  }

  private mutating func read(_ word: String) {
    if let concepts = table.concepts(of: word) { return pieces.append(Piece(concepts: concepts)) }
    let written = vocabulary.written(out: word)
    if written != word, let concepts = table.concepts(of: written) {
      return pieces.append(Piece(concepts: concepts))
    }
    if let concepts = table.concepts(ofSkeleton: word) { return pieces.append(Piece(concepts: concepts)) }
    let cut = Self.cut(Array(word.utf8), table)
    if cut.isEmpty, !word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), word.utf8.count > 1,
      !vocabulary.has(word, .noise)
    {
      unread += 1
    }
    pieces += cut
  }

  /// How a word was cut up to a place.
  private struct Cut {
    /// Letters that belong to pieces, less something for each piece.
    var worth: Int
    var pieces: [Piece]
  }

  /// The pieces that cover a word with the fewest letters over; else a piece at one of its ends.
  private static func cut(_ letters: [UInt8], _ table: ConceptTable) -> [Piece] {
    guard letters.count <= DataLikeName.longest * 2 else { return [] }
    var cuts = [Cut?](repeating: nil, count: letters.count + 1)
    cuts[0] = Cut(worth: 0, pieces: [])
    var tail: Piece?
    for start in letters.indices {
      let rest = letters.count - start
      guard rest >= shortestLast else { break }
      table.forEachPiece(of: letters[start...], from: min(rest, shortestPiece)) { found in
        let end = start + found.length
        let piece = Piece(concepts: found.concepts)
        if end == letters.count, found.length >= shortestTail, start >= shortestRest, tail == nil { tail = piece }
        guard let from = reached(cuts, before: start) else { return }
        let cut = Cut(worth: from.worth + 2 * found.length - 1, pieces: from.pieces + [piece])
        take(cut, at: end, into: &cuts)
        if found.goesOn, letters.count - end <= longestEnding, end < letters.count {
          take(cut, at: letters.count, into: &cuts)
        }
      }
    }
    if let whole = cuts[letters.count] { return whole.pieces }
    if let tail { return [tail] }
    // A beginning of some length, whatever follows.
    var beginning: [Piece] = []
    table.forEachPiece(of: letters[...], from: shortestPart) { piece in
      if piece.goesOn { beginning = [Piece(concepts: piece.concepts)] }
    }
    return beginning
  }

  /// The best cut that ends at a place, or up to two letters before it, which link words in many languages.
  private static func reached(_ cuts: [Cut?], before place: Int) -> Cut? {
    var best = cuts[place]
    for link in 1...2 where place - link > 0 {
      if let cut = cuts[place - link], cut.worth > (best?.worth ?? -1) { best = cut }
    }
    return best
  }

  private static func take(_ cut: Cut, at place: Int, into cuts: inout [Cut?]) {
    if let known = cuts[place], known.worth >= cut.worth { return }
    cuts[place] = cut
  }
}
