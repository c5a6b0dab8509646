internal import TokenModel

/// Reads a name by what its words mean together, where the vocabulary has no term for it.
struct ConceptReader: Sendable {
  private let table: ConceptTable
  private let vocabulary: Vocabulary
  /// Whom or what a number or a name belongs to: only the one that stands next to it counts.
  private let entities: ConceptSet
  private let heads: ConceptSet
  /// Words that hold, by chance, letters of others that mean something.
  private let filler: ConceptSet

  init(table: ConceptTable = .shared, vocabulary: Vocabulary = .shared) {
    self.table = table
    self.vocabulary = vocabulary
    func union(_ names: [String]) -> ConceptSet { names.reduce(0) { $0 | table.set(of: $1) } }
    entities = union([
      "customer", "employee", "student", "patient", "citizen", "person", "org", "thing", "machine", "device", "group",
      "role", "vehicle",
    ])
    heads = union(["id", "name"])
    filler = union(["filler"])
  }

  /// Whether a name is but one word that means nothing of a person, whatever its letters hold.
  func fill(_ words: [String]) -> Bool {
    guard words.count == 1 else { return false }
    let cut = WordPieces(words, table, vocabulary)
    return cut.unread == 0 && !cut.pieces.isEmpty && cut.pieces.allSatisfy { $0.concepts == filler }
  }

  func read(_ words: [String]) -> NameReading? {
    if let reading = reading(words) { return reading }
    // `foedselsdato`, `koerpergroesse`: letters written out where only ASCII is allowed.
    let plain = words.map(FoldedText.withoutDigraphs)
    return plain == words ? nil : reading(plain)
  }

  private func reading(_ words: [String]) -> NameReading? {
    let cut = WordPieces(words, table, vocabulary)
    guard !cut.pieces.isEmpty else { return nil }
    let concepts = owned(cut.pieces.map(\.concepts)).reduce(0, |)
    guard let meaning = table.meanings.first(where: { $0.isMet(by: concepts) }) else { return nil }
    return NameReading(dataClass: meaning.dataClass, match: cut.unread == 0 ? .concepts : .part, language: "mul")
  }

  /// `customer order number`: the number is the order's.
  private func owned(_ pieces: [ConceptSet]) -> [ConceptSet] {
    guard let head = pieces.lastIndex(where: { $0 & heads != 0 && $0 & entities == 0 }) else { return pieces }
    func isEntity(_ place: Int) -> Bool { pieces[place] & entities != 0 }
    guard let owner = (0..<head).last(where: isEntity) ?? (head..<pieces.count).first(where: isEntity) else {
      return pieces
    }
    return pieces.enumerated().map { $0.offset == owner ? $0.element : $0.element & ~entities }
  }
}
