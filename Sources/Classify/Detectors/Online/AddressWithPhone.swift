package import TokenModel

/// A URL that carries a telephone number in its query, as the name of the parameter says (RFC 3986 §3.4).
package enum AddressWithPhone: Detector {
  package static let description = DetectorDescription(
    id: "url_phone", .init("contact.phone"), .proof, "a URL with a telephone number in its query",
    source: "RFC 3986 §3.4", screen: ValueScreen(20...65_536, .letter, holds: [.colon, .slash]))

  package static let examples = DetectorExamples(
    found: [
      "https://example.org/receipt?tlf=%2B4522881934&lang=da", "https://example.org/?a=b&phone=0612904481",
      "https://example.org/cb#msisdn=491701234567", "https://example.org/?telefon=0170-1234567",
    ],
    missed: [
      "https://example.org/?phone=yes", "https://example.org/phone=0612904481", "https://example.org/?phone=123",
      "https://example.org/?telephony=0612904481", "https://example.org/?id=0612904481", "https://example.org/",
    ])

  /// Digits of the shortest and the longest number (ITU-T E.164, which allows 15; the rest are zeros in front).
  private static let digits = 7...17

  package static func detects(_ value: Bytes) -> Bool {
    guard value.firstRange(of: "://") != nil else { return false }
    return QueryParameters(value).contains { name, text in
      names.contains { name == $0 } && isNumber(text)
    }
  }

  private static func isNumber(_ text: Bytes) -> Bool {
    var count = 0
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "%"), position + 2 < text.count {
        // `+`, blanks and brackets, percent-encoded.
        position += 3
        continue
      }
      if byte.isDigit {
        count += 1
      } else if !separators.contains(byte) {
        return false
      }
      position += 1
    }
    return digits.contains(count)
  }

  private static let separators: [UInt8] = Array("+-. ()/".utf8)

  private static let names: [StaticString] = [
    "phone", "phone_number", "phoneNumber", "tel", "telephone", "mobile", "msisdn", "cell", "tlf", "tlfnr", "telefon",
    "telefono", "telefoon", "telefone", "telefonnummer", "handy", "mobil", "mobiel", "movil", "puhelin", "puh",
    "portable",
  ]
}
