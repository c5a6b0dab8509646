package import TokenModel

/// An e-mail address: dot-atom or quoted string, `@`, a domain of at least two labels (RFC 5321 §4.1.2), letters of
/// any script on both sides (RFC 6531).
package enum EmailAddress: Detector {
  package static let description = DetectorDescription(
    id: "email", .init("contact.email"), .proof, "an e-mail address", source: "RFC 5321 §4.1.2; RFC 6531",
    screen: ValueScreen(6...254, .any, holds: [.at, .dot]))

  package static let examples = DetectorExamples(
    found: ["ada@example.org", "a.b+c@mail.example.co.uk", "\"a b\"@example.org", "δοκιμή@παράδειγμα.δοκιμή"],
    missed: [
      "ada@localhost", "npm@10.2.1", "abc@clients", "@example.org", "a..b@example.org", "ada@-example.org",
      "build@project.iam.gserviceaccount.com", "9f1c2d3e0a1b4c2d8e3f405162738495@uni.example",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count <= 254, let at = lastAt(value), at >= 1, at <= 64 else { return false }
    let domain = value[at + 1..<value.count]
    return isLocalPart(value[0..<at]) && isDomain(domain) && !MachineMailbox.isOne(domain)
      && !MachineMailbox.isOpaque(value[0..<at])
  }

  /// The last `@`: a quoted local part may hold one.
  private static func lastAt(_ value: Bytes) -> Int? {
    guard var at = value.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    while let next = value.firstIndex(of: UInt8(ascii: "@"), from: at + 1) { at = next }
    return at
  }

  private static func isLocalPart(_ local: Bytes) -> Bool {
    if local[0] == UInt8(ascii: "\"") { return isQuoted(local) }
    var previous = UInt8(ascii: ".")
    for byte in local.buffer {
      if byte == UInt8(ascii: ".") {
        if previous == byte { return false }
      } else if !isAtom(byte) {
        return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: ".")
  }

  private static func isQuoted(_ local: Bytes) -> Bool {
    guard local.count >= 3, local[local.count - 1] == UInt8(ascii: "\"") else { return false }
    var position = 1
    while position < local.count - 1 {
      switch local[position] {
      case UInt8(ascii: "\""), 0..<0x20, 0x7f: return false
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return position == local.count - 1
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
      UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// Labels of letters, digits and inner hyphens, up to 63 bytes each; the last one holds a letter first.
  static func isDomain(_ domain: Bytes) -> Bool {
    guard domain.count >= 4, domain.count <= 255 else { return false }
    var labels = 0
    var length = 0
    var isNumeric = true
    var previous = UInt8(ascii: ".")
    for byte in domain.buffer {
      switch byte {
      case UInt8(ascii: "."):
        if length == 0 || previous == UInt8(ascii: "-") { return false }
        labels += 1
        length = 0
        isNumeric = true
      case UInt8(ascii: "-"):
        if length == 0 { return false }
        length += 1
        isNumeric = false
      case UInt8(ascii: "0")...UInt8(ascii: "9"): length += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
        length += 1
        isNumeric = false
      default: return false
      }
      if length > 63 { return false }
      previous = byte
    }
    return labels >= 1 && length >= 2 && !isNumeric && previous != UInt8(ascii: "-")
  }
}
