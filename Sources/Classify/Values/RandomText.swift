internal import TokenModel

/// What was drawn at random and written in letters and digits: identifiers, digests, keys. Words that seem to stand in it
/// mean nothing.
enum RandomText {
  private static let shortest = 12
  /// Changes between letters and digits that hardly any word has.
  private static let fewestChanges = 4

  /// Whether a text is letters, digits and the marks of base64url and of UUIDs, and changes between letters and digits
  /// often. Linear.
  static func isOne(_ text: Bytes) -> Bool {
    guard text.count >= shortest else { return false }
    var changes = 0
    var before: Bool?
    for byte in text.buffer {
      if byte.isDigit || byte.isLetter {
        if let before, before != byte.isDigit { changes += 1 }
        before = byte.isDigit
      } else if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") {
        before = nil
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        return false
      } else {
        before = nil
      }
    }
    return changes >= fewestChanges
  }
}
