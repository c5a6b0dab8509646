/// A sentence of a language file: one text, or one a plural form, with named places `{n}`.
struct Phrase: Sendable, Equatable {
  private let one: String?
  private let many: String?
  private let other: String

  init(_ text: String) { self.init(one: nil, many: nil, other: text) }

  private init(one: String?, many: String?, other: String) {
    self.one = one
    self.many = many
    self.other = other
  }

  /// The text with its places filled.
  func callAsFunction(_ values: KeyValuePairs<String, String>) -> String { Self.fill(other, values) }

  /// The form for `count`, with its places filled.
  func callAsFunction(count: Int64, _ rule: PluralRule, _ values: KeyValuePairs<String, String>) -> String {
    let form =
      switch rule.form(of: count) {
      case .one: one ?? other
      case .many: many ?? other
      case .other: other
      }
    return Self.fill(form, values)
  }

  /// Every text in it, for tests.
  var texts: [String] { [one, many, other].compactMap { $0 } }

  /// One pass, so that a value that looks like a place is never filled itself.
  private static func fill(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let place = rest[rest.index(after: open)..<close]
      result += rest[..<open]
      result += values.first { $0.key == place }?.value ?? "{\(place)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension Phrase: Decodable {
  private enum Form: String, CodingKey { case one, many, other }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self.init(text)
      return
    }
    let forms = try decoder.container(keyedBy: Form.self)
    self.init(
      one: try forms.decodeIfPresent(String.self, forKey: .one),
      many: try forms.decodeIfPresent(String.self, forKey: .many),
      other: try forms.decode(String.self, forKey: .other))
  }
}

/// Which plural form a number takes (after the Unicode CLDR).
enum PluralRule: String, Sendable, Decodable {
  /// English, German: one for exactly 1.
  case one
  /// French: one for 0 and 1, many for whole millions.
  case zeroAndOne = "zero-and-one"

  enum Form { case one, many, other }

  func form(of count: Int64) -> Form {
    switch self {
    case .one: count == 1 ? .one : .other
    case .zeroAndOne: count == 0 || count == 1 ? .one : count % 1_000_000 == 0 ? .many : .other
    }
  }
}
