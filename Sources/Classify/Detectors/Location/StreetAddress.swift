package import TokenModel

/// A street and a number: a word for a kind of street in one of the languages of Europe, alone or at the end of a compound, with a
/// number of up to four digits beside it.
package enum StreetAddress: Detector {
  package static let description = DetectorDescription(
    id: "address", .init("location.address"), .shape, "a street address", source: "UPU S42 (address components)",
    isTelling: true,
    hints: ["addr", "address", "street", "line", "anschrift", "adresse", "lieferung", "shipping", "billing"],
    screen: ValueScreen(6...160, .any, holds: .digit))

  package static let examples = DetectorExamples(
    found: [
      "Goethestraße 12", "12 rue de la République", "Calle Mayor 5, 3º B", "ul. Długa 7/2", "Via Garibaldi 14",
      "Storgatan 3 B", "221B Baker Street", "Keizersgracht 101-II", "Mannerheimintie 5 A 3",
    ],
    missed: [
      "Goethestraße", "12", "release 12", "Room 12", "https://example.org/street/5", "street view 3d.example.org@x",
      "route 66 7700000000",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count <= 160, value.firstIndex(of: UInt8(ascii: "@")) == nil,
      value.firstIndex(of: UInt8(ascii: ":")) == nil
    else { return false }
    var hasStreet = false
    var hasNumber = false
    var start = 0
    var words = 0
    for position in 0...value.count {
      let isEnd = position == value.count || isSeparator(value[position])
      guard isEnd else { continue }
      if position > start {
        let word = value[start..<position]
        words += 1
        if word[0].isDigit { hasNumber = hasNumber || isHouseNumber(word) } else if isStreet(word) { hasStreet = true }
      }
      start = position + 1
    }
    return hasStreet && hasNumber && (2...12).contains(words)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { Bytes(" ,.;\n").contains(byte) }

  /// `12`, `12a`, `7/2`, `101-II`: at most four digits first.
  private static func isHouseNumber(_ word: Bytes) -> Bool {
    var digits = 0
    while digits < word.count, word[digits].isDigit { digits += 1 }
    return digits <= 4 && word.count <= 8
  }

  private static func isStreet(_ word: Bytes) -> Bool {
    let folded = FoldedWord(word)
    return whole.contains { $0 == folded } || ends.contains { folded.count > $0.count && folded.ends(in: $0) }
      || ends.contains { $0 == folded }
  }

  /// Words that stand alone before or behind the name of a street.
  private static let whole = words(
    "rue avenue av boulevard bd blvd impasse chemin quai chaussee calle avenida avda plaza paseo carrer via viale piazza "
      + "corso largo ulica ul al os rua travessa praca utca street st road rd ave strada ulice namesti trg tanav maantee "
      + "iela gatve str")

  /// Words that end the name of a street, too.
  private static let ends = words(
    "strasse gasse weg platz allee ufer damm straat laan gracht plein dijk gata gatan vagen gade vej veien gate gaten "
      + "katu tie kuja")

  private static func words(_ text: String) -> [FoldedWord] {
    text.split(separator: " ").map { word in String(word).withBytes(FoldedWord.init) }
  }
}
