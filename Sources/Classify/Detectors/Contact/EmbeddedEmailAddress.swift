package import TokenModel

/// An e-mail address inside a longer string: `mailto:`, a URN, a path, a query, a scope. Not the user of a URL's
/// authority, nor that of a Git or SSH address.
package enum EmbeddedEmailAddress: Detector {
  package static let description = DetectorDescription(
    id: "email_inside", .init("contact.email"), .proof, "a text that holds an e-mail address",
    source: "RFC 5321 §4.1.2; RFC 6068", screen: ValueScreen(7...65_536, .any, holds: [.at, .dot]))

  package static let examples = DetectorExamples(
    found: [
      "mailto:ada@example.org", "acct:ada.l@example.org", "https://api.example.org/users/ada@example.org/orders",
      "read user:ada@example.org", "https://e.org/?login=ada%40example.org&x=1", "<ada@example.org>",
      "Ada Lovelace <ada@example.org>", "ada@example.org:77",
    ],
    missed: [
      "git@code.example.org:group/project", "ssh://git@code.example.org/x", "https://ada@example.org/", "npm@10.2.1",
      "https://medium.com/@ada", "pkg:npm/%40angular/core@12.3.1", "a@b", "user@host.x1", "deploy@",
      "9f1c2d3e0a1b4c2d8e3f405162738495@uni.example",
      "1234567-compute@developer.gserviceaccount.com",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var position = 0
    while let at = next(value, from: position) {
      if isAddress(value, at) { return true }
      position = at.upperBound
    }
    return false
  }

  /// The next `@`, or `%40`, which stands for one in a URL. Each byte is read once over all calls.
  private static func next(_ value: Bytes, from start: Int) -> Range<Int>? {
    for position in start..<value.count {
      if value[position] == UInt8(ascii: "@") { return position..<position + 1 }
      if value[position] == UInt8(ascii: "%"), value[position..<value.count].hasPrefix("%40") {
        return position..<position + 3
      }
      // Encoded twice.
      if value[position] == UInt8(ascii: "%"), value[position..<value.count].hasPrefix("%2540") {
        return position..<position + 5
      }
    }
    return nil
  }

  private static func isAddress(_ value: Bytes, _ at: Range<Int>) -> Bool {
    var start = at.lowerBound
    while start > 0, at.lowerBound - start < 64, isLocal(value[start - 1]) { start -= 1 }
    var end = at.upperBound
    while end < value.count, end - at.upperBound < 254, isDomain(value[end]) { end += 1 }
    while end > at.upperBound, value[end - 1] == UInt8(ascii: ".") || value[end - 1] == UInt8(ascii: "-") { end -= 1 }
    guard start < at.lowerBound, value[start] != UInt8(ascii: "."), endsInName(value[at.upperBound..<end]) else {
      return false
    }
    // `//user@host` is an authority (RFC 3986 §3.2.1), `user@host:path` an address of Git.
    if start >= 2, value[start - 1] == UInt8(ascii: "/"), value[start - 2] == UInt8(ascii: "/") { return false }
    if end < value.count, value[end] == UInt8(ascii: ":"), start == 0, value.contains(UInt8(ascii: "/")) {
      return false
    }
    return !MachineMailbox.isOne(value[at.upperBound..<end])
      && !MachineMailbox.isOpaque(value[start..<at.lowerBound])
  }

  /// Two labels or more, the last one of letters.
  private static func endsInName(_ domain: Bytes) -> Bool {
    guard let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > 0, domain.count - dot >= 3,
      domain.firstRange(of: "..") == nil
    else { return false }
    return domain[dot + 1..<domain.count].buffer.allSatisfy(\.isLetter)
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte >= 0x80 || Bytes("._+-").contains(byte)
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
