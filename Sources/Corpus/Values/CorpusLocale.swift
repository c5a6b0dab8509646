/// What names, places and numbers look like in one country: made up from its grammar, nobody's.
struct CorpusLocale: Sendable {
  /// `de-AT`.
  var tag: String
  /// ISO 3166-1 alpha-2.
  var country: String
  var countryName: String
  var timeZone: String
  var topLevelDomain: String
  /// The lists of the block, by their key.
  var lists: [String: [String]] = [:]

  /// `de`: the language of the locale's hand-made claims.
  var language: String { String(tag.prefix(2)) }

  /// Every locale of the data, in its order.
  static let all: [CorpusLocale] = read(CorpusData.text("locales.txt"))

  static func read(_ text: String) -> [CorpusLocale] {
    var locales: [CorpusLocale] = []
    for line in CorpusData.lines(text) {
      let fields = CorpusData.fields(line)
      if fields.count == 5, fields[0].hasPrefix("locale ") {
        locales.append(
          CorpusLocale(
            tag: String(fields[0].dropFirst(7)), country: fields[1], countryName: fields[2], timeZone: fields[3],
            topLevelDomain: fields[4]))
      } else if fields.count == 2, !locales.isEmpty {
        locales[locales.count - 1].lists[fields[0]] = CorpusData.split(fields[1], ";")
      } else {
        preconditionFailure("locales.txt: \(line)")
      }
    }
    return locales
  }
}
