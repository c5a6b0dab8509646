package import TokenModel

/// An IPv6 address: eight groups of hexadecimal digits, or fewer with one `::`; an IPv4 address may stand last, a zone
/// behind `%`, brackets around.
package enum IPv6Address: Detector {
  package static let description = DetectorDescription(
    id: "ipv6", .init("location.ip"), .check, "an IPv6 address", source: "RFC 4291 §2.2; RFC 4007 §11", isTelling: true,
    hints: [
      "ip", "addr", "address", "host", "fwd", "forwarded", "client", "remote", "peer", "source", "src", "origin",
    ],
    screen: ValueScreen(3...64, .of("0123456789abcdefABCDEF:["), holds: .colon), chance: 0.02)

  package static let examples = DetectorExamples(
    found: ["2001:db8::8a2e:370:7334", "fe80::1%eth0", "::ffff:192.0.2.1", "[2001:db8::1]", "1:2:3:4:5:6:7:8"],
    missed: ["12:30:45", "2001:db8::1::2", "1:2:3:4:5:6:7", "00:1b:44:11:3a:b7", "2001:db8::12345", "::", "a:b"])

  package static func detects(_ value: Bytes) -> Bool {
    var address = value
    if value[0] == UInt8(ascii: "[") {
      guard value[value.count - 1] == UInt8(ascii: "]") else { return false }
      address = value[1..<value.count - 1]
    }
    if let zone = address.firstIndex(of: UInt8(ascii: "%")) {
      guard zone + 1 < address.count else { return false }
      address = address[0..<zone]
    }
    return isAddress(address)
  }

  private static func isAddress(_ text: Bytes) -> Bool {
    guard text.count >= 3 else { return false }
    var groups = 0
    var gap = false
    var position = 0
    if text.hasPrefix("::") {
      gap = true
      position = 2
    }
    while position < text.count {
      let start = position
      while position < text.count, text[position].isHexadecimal { position += 1 }
      if position < text.count, text[position] == UInt8(ascii: ".") {
        guard IPv4Address.prefix(text, from: start) == text.count else { return false }
        groups += 2
        break
      }
      guard (1...4).contains(position - start) else { return false }
      groups += 1
      if position == text.count { break }
      guard text[position] == UInt8(ascii: ":") else { return false }
      position += 1
      if position == text.count { return false }
      if text[position] == UInt8(ascii: ":") {
        if gap { return false }
        gap = true
        position += 1
      }
    }
    return gap ? (1...7).contains(groups) : groups == 8
  }
}
