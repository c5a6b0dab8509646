internal import Foundation
internal import TokenModel

extension ShapeCheck {
  /// What is wrong with a text of a format, or nil.
  func fault(in text: String, format: Shape.TextFormat) -> String? {
    if text.isEmpty { return "the text is empty" }
    if text.utf8.count > 4_000 { return "the text is longer than 4000 bytes" }
    switch format {
    case .words: return text.allSatisfy(\.isWhitespace) ? "the text is blank" : nil
    case .identifier:
      return Self.isIdentifier(text) && text.utf8.count <= 64
        ? nil : "\(quoted(text)) is no identifier; use letters, digits, '.', '_' and '-', at most 64"
    case .glob, .path: return Self.hasControl(text) ? "\(quoted(text)) holds a control character" : nil
    case .country:
      return Country.codes.contains(text)
        ? nil
        : "\(quoted(text)) is no country; write the two capital letters of ISO 3166-1, like DE\(Self.kingdom(text))"
    case .timezone: return Self.isZone(text) ? nil : Self.noZone(text)
    case .offsetOrZone: return Self.isOffset(text) || Self.isZone(text) ? nil : Self.noZone(text)
    case .language:
      return text.wholeMatch(of: /[a-z]{2,3}(-[A-Z]{2})?/) == nil
        ? "\(quoted(text)) is no language; write it like de or pt-BR" : nil
    case .claim:
      return text.contains(where: \.isWhitespace) ? "\(quoted(text)) is no claim path; it holds a blank" : nil
    case .fingerprint:
      return Hexadecimal.bytes(text)?.count == 32
        ? nil : "\(quoted(text)) is no fingerprint; copy the 64 hexadecimal digits of the finding"
    case .dataClass:
      guard vocabulary.categories[DataClass(text)] == nil else { return nil }
      return "unknown class \(quoted(text))"
        + NearestName.advice(for: text, among: vocabulary.categories.keys.map(\.rawValue))
        + Self.hint("tokenaudit classes", "classes")
    case .rule:
      guard vocabulary.rules[text] == nil else { return nil }
      return "unknown rule \(quoted(text))\(NearestName.advice(for: text, among: Array(vocabulary.rules.keys)))"
        + Self.hint("tokenaudit rules", "rules")
    }
  }

  private static func hint(_ command: String, _ what: String) -> String { " ('\(command)' lists the \(what))" }

  private static func kingdom(_ text: String) -> String { text == "UK" ? " (GB for the United Kingdom)" : "" }

  private static func noZone(_ text: String) -> String {
    "\(quoted(text)) is no time zone; write its IANA name, like Europe/Berlin"
  }

  private static func isIdentifier(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  private static func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
  }

  private static func isZone(_ text: String) -> Bool {
    (text == "UTC" || text.contains("/")) && TimeZone(identifier: text) != nil
  }

  private static func isOffset(_ text: String) -> Bool { text.wholeMatch(of: /[+-][01][0-9]:[0-5][0-9]/) != nil }
}
