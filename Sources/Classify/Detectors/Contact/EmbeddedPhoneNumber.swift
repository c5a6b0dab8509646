package import TokenModel

/// A telephone number in international form inside a longer string: a scope, an identifier, a URI, a sentence. Its `+`
/// begins a word, and may be percent-encoded.
package enum EmbeddedPhoneNumber: Detector {
  package static let description = DetectorDescription(
    id: "phone_inside", .init("contact.phone"), .proof, "a text that holds a telephone number in international form",
    source: "ITU-T E.164 §6; RFC 3986 §2.1", screen: ValueScreen(11...65_536, .any, holds: [.digit, .plus]))

  package static let examples = DetectorExamples(
    found: [
      "openid sms:send:+49171555027 sms:status", "login:+447796538907:1780995177", "app://call?to=%2B33669705694",
      "call +49 (171) 449 82 01, please", "nr=%2B358405550123&os=and", "sms-+4917155502731",
      "+48696571930:1787185306",
    ],
    missed: [
      "1.0.0+20130313144700", "build +20260101120000", "UTC+01003004005", "c++1234567890", "sum 1+491715550273",
      "+12 and 3456789", "at=2026-01-01T10:00:00+0200", "x:+2817155502731", "https://e.org/?q=%2B1",
    ])

  /// Digits that a number has with its country code; eight are a date as well.
  private static let digits = 9...15

  package static func detects(_ value: Bytes) -> Bool {
    // The whole is a number of its own kind.
    if PhoneNumber.detects(value) { return false }
    var position = 0
    while position < value.count {
      guard let length = plus(value, at: position), position == 0 || !isWord(value[position - 1]) else {
        position += 1
        continue
      }
      position += length
      if holdsNumber(value, from: position) { return true }
    }
    return false
  }

  /// The length of a plus sign, as it is or percent-encoded.
  private static func plus(_ value: Bytes, at position: Int) -> Int? {
    if value[position] == UInt8(ascii: "+") { return 1 }
    guard value[position] == UInt8(ascii: "%"), position + 2 < value.count, value[position + 1] == UInt8(ascii: "2"),
      value[position + 2] | 0x20 == UInt8(ascii: "b")
    else { return nil }
    return 3
  }

  /// Whether the digits behind a plus, or the first groups of them that single marks part, are a number.
  private static func holdsNumber(_ value: Bytes, from start: Int) -> Bool {
    var digits = DigitRun()
    var position = start
    var marks = 0
    while position < value.count {
      if value[position].isDigit {
        guard digits.count < Self.digits.upperBound else { return false }
        digits.append(value[position] & 15)
        marks = 0
        // Where a group ends, and no letter makes it something else.
        let isEnd = position + 1 == value.count || !value[position + 1].isDigit
        if isEnd, position + 1 == value.count || !isLetter(value[position + 1]), isNumber(digits) { return true }
      } else if Bytes(" -.()").contains(value[position]), marks < 2 {
        marks += 1
      } else {
        return false
      }
      position += 1
    }
    return false
  }

  private static func isNumber(_ run: DigitRun) -> Bool {
    guard digits.contains(run.count), run[0] != 0, !run.isUniform, PhoneNumber.isAssigned(run.number(0..<3)) else {
      return false
    }
    // `+20260101120000`: the build number of a version.
    return run.count != 14 || run.number(0..<2) != 20
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "_") }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }
}
