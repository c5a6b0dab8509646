internal import TokenModel

/// Given names, as people bear them in Europe and beyond: the word that tells a person's name from a thing's.
struct GivenNames: Sendable {
  static let shared = GivenNames(Embedded.files["Data/given_names.csv"] ?? "")

  /// Whether the name is hardly another word too, as `Victoria` and `Mark` are.
  private var names = HashedWords<Bool>()

  init(_ table: String) {
    var seen: Set<Substring> = []
    for row in CSVTable(table).rows {
      for name in (row["names"] ?? "").split(separator: " ") where seen.insert(name).inserted {
        names.insert(name, row["kind"] == "sure")
      }
    }
  }

  /// Whether a word is a given name, in any case and with any marks. Linear; a name has at most sixteen letters.
  func holds(_ word: Bytes) -> Bool { kind(of: word) != nil }

  /// Whether it is one, and hardly another word.
  func isSure(_ word: Bytes) -> Bool { kind(of: word) ?? false }

  private func kind(of word: Bytes) -> Bool? {
    guard word.count >= 3, word.count <= 24 else { return nil }
    var hash = WordHash()
    var position = 0
    while position < word.count {
      let letter = FoldedByte.fold(word, at: &position)
      guard letter.count > 0 else { return nil }
      hash.add(letter)
    }
    return names[hash]
  }
}
