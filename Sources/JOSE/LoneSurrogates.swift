internal import TokenModel

/// Halves of surrogate pairs that stand alone as escapes (RFC 8259 §8.2): no text can be made of them without a
/// change. Looked for only where a parser already refused a document.
enum LoneSurrogates {
  static func stand(in document: Bytes) -> Bool {
    var position = 0
    while let escape = document.firstIndex(of: UInt8(ascii: "\\"), from: position) {
      guard let unit = unit(document, at: escape) else {
        position = escape + 2
        continue
      }
      switch unit {
      case 0xD800...0xDBFF:
        guard let low = self.unit(document, at: escape + 6), (0xDC00...0xDFFF).contains(low) else { return true }
        position = escape + 12
      case 0xDC00...0xDFFF: return true
      default: position = escape + 6
      }
    }
    return false
  }

  /// The code unit of an escape by number (RFC 8259 §7); nil where something else stands.
  private static func unit(_ document: Bytes, at start: Int) -> UInt32? {
    guard start + 6 <= document.count, document[start] == UInt8(ascii: "\\"), document[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for position in start + 2..<start + 6 {
      guard let digit = Character(Unicode.Scalar(document[position])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
