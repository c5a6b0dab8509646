internal import Audit
internal import JOSE

/// Values as the simple types of the XML schema want them. What came from a policy or a log is made to fit or left
/// out, so that no name of theirs can make a report invalid; what only this program writes is passed on, so that a
/// defect shows as a report that is not published.
enum SchemaValue {
  /// `LocalId`: a short code. Another text becomes one that is still unique, by a digest.
  static func localID(_ text: String) -> String {
    let isLocal = { (character: UInt8) in isAlphanumeric(character) || [0x2e, 0x5f, 0x2d].contains(character) }
    if let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 64, text.utf8.allSatisfy(isLocal) {
      return text
    }
    let kept = text.utf8.prefix(40).map { isLocal($0) ? Character(Unicode.Scalar($0)) : "-" }
    return "x-" + String(kept) + "-" + SHA256.hex(Array(text.utf8)).prefix(12)
  }

  static func localID(_ text: String?) -> String? { text.map { localID($0) } }

  /// `Country`: two capital letters.
  static func country(_ text: String?) -> String? {
    guard let text, text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else { return nil }
    return text
  }

  /// A grade from A to F.
  static func grade(_ text: String?) -> String? {
    guard let text, text.utf8.count == 1, text.utf8.allSatisfy({ (0x41...0x46).contains($0) }) else { return nil }
    return text
  }

  /// `Article`: `30(1)(g)`.
  static func article(_ text: String?) -> String? {
    guard let text, text.wholeMatch(of: /[1-9][0-9]?(\([1-9][0-9]?\))?(\([a-z]\))?/) != nil else { return nil }
    return text
  }

  /// One of a closed list of codes, else the code for what is not known.
  static func code(_ text: String, of known: [String], otherwise: String) -> String {
    known.contains(text) ? text : otherwise
  }

  static func flag(_ value: Bool) -> String { value ? "true" : "false" }

  /// An attribute whose default is false.
  static func marked(_ value: Bool) -> String? { value ? "true" : nil }

  static func count(_ value: Int64) -> String { String(max(0, value)) }
  static func count(_ value: Int64?) -> String? { value.map { count($0) } }
  static func count(_ value: PublishedCount) -> String { count(value.value) }
  static func count(_ value: PublishedCount?) -> String? { value.map { count($0.value) } }
  static func share(_ value: Double?) -> String? { value.flatMap { DecimalText.share($0) } }
  static func decimal(_ value: Double?) -> String? { value.flatMap { DecimalText.of($0) } }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
  }
}
