package import TokenModel

/// A telephone number in international form inside a longer string: `share:+4915155501234`, `wa_+49…`, or without its
/// plus behind a word for such numbers, `tel:` and `whatsapp_` among them.
package enum EmbeddedPhoneNumber: Detector {
  package static let description = DetectorDescription(
    id: "phone_inside", .init("contact.phone"), .proof, "a text that holds a telephone number",
    source: "ITU-T E.164 §6; RFC 3966", screen: ValueScreen(13...65_536, .any, holds: .digit))

  package static let examples = DetectorExamples(
    found: [
      "read share:+4915155501234", "whatsapp_4915155501234", "call me: +49 30 9018200 please",
      "urn:x:tel:+442079460958",
      "sms/4522881934777", "https://example.org/u/+33612904481/x", "app://call?to=%2B33669705694",
    ],
    missed: [
      "1.4.2+20240101123", "2026-11-25T10:00:00+01:00", "a+4915155501234", "+1234567890123456789 ",
      "order_4915155501234",
      "tel_12", "hotel_4915155501234", "share:+49151555012345678", "sum = +1.23456789e10",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var position = 0
    while position < value.count {
      if value[position] == UInt8(ascii: "+"), isFree(value, before: position) {
        let end = self.end(value, from: position + 1, separators: true)
        if isNumber(value[position..<end], in: value, at: end) { return true }
        position = max(end, position + 1)
      } else if value[position] == UInt8(ascii: "%"), value[position..<value.count].hasPrefix("%2B") {
        let end = self.end(value, from: position + 3, separators: false)
        if (11...15).contains(end - position - 3), isFree(value, at: end) { return true }
        position = max(end, position + 3)
      } else if value[position].isDigit {
        let end = self.end(value, from: position, separators: false)
        if (11...14).contains(end - position), isFree(value, at: end), isNamed(value, before: position) { return true }
        position = end
      } else {
        position += 1
      }
    }
    return false
  }

  /// Where the digits end that begin at a place, with single blanks and hyphens between them if wanted.
  private static func end(_ value: Bytes, from start: Int, separators: Bool) -> Int {
    var end = start
    while end < value.count {
      if value[end].isDigit {
        end += 1
      } else if separators, value[end] == UInt8(ascii: " ") || value[end] == UInt8(ascii: "-"), end > start,
        end + 1 < value.count, value[end + 1].isDigit
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  private static func isNumber(_ number: Bytes, in value: Bytes, at end: Int) -> Bool {
    number.count <= 24 && isFree(value, at: end) && PhoneNumber.detects(number)
  }

  /// Whether what stands at a place ends a number: nothing, or neither a letter, a digit nor what goes on in one.
  private static func isFree(_ value: Bytes, at end: Int) -> Bool {
    guard end < value.count else { return true }
    let byte = value[end]
    if byte == UInt8(ascii: "."), end + 1 < value.count, value[end + 1].isDigit { return false }
    return !byte.isDigit && !byte.isLetter && byte != UInt8(ascii: "_") && byte < 0x80
  }

  private static func isFree(_ value: Bytes, before start: Int) -> Bool {
    start == 0 || !value[start - 1].isDigit && !value[start - 1].isLetter && value[start - 1] < 0x80
  }

  /// Whether the word before the digits, with a mark between, is one for numbers that people call.
  private static func isNamed(_ value: Bytes, before start: Int) -> Bool {
    guard start >= 4, Bytes("_-:/=").contains(value[start - 1]) else { return false }
    let end = start - 1
    var first = end
    while first > 0, value[first - 1].isLetter, end - first < 12 { first -= 1 }
    let word = value[first..<end]
    return names.contains { word == $0 }
  }

  private static let names: [StaticString] = [
    "tel", "phone", "whatsapp", "wa", "sms", "msisdn", "mobile", "telegram", "signal", "viber", "telefon", "tlf",
    "mobil", "handy", "movil", "telefono", "telefoon", "puh", "gsm", "call", "caller", "voip", "sip",
  ]
}
