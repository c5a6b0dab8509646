internal import TokenModel

/// Finds compact tokens inside text: `eyJ`, which is `{"` in base64url, where no character of a token stands before.
struct TokenSearch {
  /// A run of characters that may be a token.
  struct Hit {
    var token: Bytes
    var field: TokenField
    var anomalies: AnomalySet
    /// Whether it stood in a field for tokens, alone or behind `Bearer`: then it must be one.
    var isExpected: Bool
  }

  private let text: Bytes
  private let field: TokenField?
  private let isReferer: Bool
  private var position = 0

  /// - Parameter name: of the member that holds the text.
  init(_ text: Bytes, field: TokenField?, isReferer: Bool = false) {
    self.text = text
    self.field = field
    self.isReferer = isReferer
  }

  /// The next run that holds a dot: base64url without one is data, not a token.
  mutating func next() -> Hit? {
    if position == 0, let whole = wholeField() {
      position = text.count
      return whole
    }
    while let start = Self.start(in: text, from: position) {
      var end = start + 3
      var dots = 0
      while end < text.count, Self.isTokenCharacter(text[end]) {
        if text[end] == UInt8(ascii: ".") { dots += 1 }
        end += 1
      }
      position = end
      // The full stop of a sentence.
      if dots == 3 || dots == 5, text[end - 1] == UInt8(ascii: "."), text[end - 2] != UInt8(ascii: ".") { end -= 1 }
      if dots > 0 { return hit(start..<end) }
    }
    return nil
  }

  /// A field for tokens that holds one and nothing else, which is what most tokens stand in: its characters are looked
  /// at when it is opened, not here.
  private func wholeField() -> Hit? {
    guard let field else { return nil }
    let token = Self.endsInBearer(text[0..<min(text.count, 7)]) ? text[7..<text.count] : text
    guard token.hasPrefix("eyJ"), token.contains(UInt8(ascii: ".")), !token.contains(UInt8(ascii: " ")),
      !token.contains(UInt8(ascii: "~")), !token.hasSuffix(".."), !token.contains(UInt8(ascii: ","))
    else { return nil }
    return Hit(token: token, field: field, anomalies: [], isExpected: true)
  }

  /// Where the next token could begin.
  static func start(in text: Bytes, from position: Int) -> Int? {
    var search = position + 2
    while let letter = text.firstIndex(of: UInt8(ascii: "J"), from: search) {
      let start = letter - 2
      if text[start + 1] == UInt8(ascii: "y"), text[start] == UInt8(ascii: "e"),
        start == 0 || !isTokenCharacter(text[start - 1]) || text[start - 1] == UInt8(ascii: "=")
      {
        return start
      }
      search = letter + 1
    }
    return nil
  }

  /// base64url, dots, and the padding that has no place in a token but stands in sloppy ones.
  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "="):
      true
    default: false
    }
  }

  private func hit(_ range: Range<Int>) -> Hit {
    let before = text[0..<range.lowerBound]
    var hit = Hit(token: text[range], field: field ?? .other, anomalies: [], isExpected: field != nil)
    if Self.endsInBearer(before) {
      if field == nil { hit.field = .bearer }
      hit.isExpected = hit.isExpected && before.count <= 7
    } else if !before.isEmpty {
      hit.isExpected = false
      if before[before.count - 1] == UInt8(ascii: "=") { parameter(before, &hit) }
    }
    return hit
  }

  /// Takes the name of the parameter that holds a token, and notes that it stands in a URL (RFC 6750 §5.3).
  private func parameter(_ before: Bytes, _ hit: inout Hit) {
    var start = before.count - 1
    while start > 0, !"?&#; ".utf8.contains(before[start - 1]) { start -= 1 }
    if let named = TokenField(name: before[start..<before.count - 1]) { hit.field = named }
    guard start > 0, "?&#".utf8.contains(before[start - 1]) else { return }
    hit.anomalies.insert(isReferer ? Anomaly.inReferer.bit : Anomaly.inURL.bit)
  }

  private static func endsInBearer(_ text: Bytes) -> Bool {
    guard text.count >= 7, text[text.count - 1] == UInt8(ascii: " ") else { return false }
    let word = text[text.count - 7..<text.count - 1]
    return word == "Bearer" || word == "bearer" || word == "BEARER"
  }
}
