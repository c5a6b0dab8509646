package import TokenModel

/// A national number with the country that gave it in front: the identifier of a person in certificates
/// (`PNOEE-38001085718`), that of eIDAS nodes (`ES/AT/02635542Y`), and a Baltic personal code behind its country.
package enum EuropeanPersonIdentifier: Detector {
  package static let description = DetectorDescription(
    id: "eu_person", .init("government.national_id"), .proof, "a person's identifier with its country",
    source: "ETSI EN 319 412-1 §5.1.3; eIDAS SAML Attribute Profile 1.2 §2.2.3",
    screen: ValueScreen(10...64, .letter, holds: [.digit, .upper]))

  package static let examples = DetectorExamples(
    found: ["PNOEE-37909237080", "PNOPL-44051401359", "ES/AT/02635542Y", "EE37909237080"],
    missed: [
      "TINIT-RSSMRA85T10A562S", "PNOEE37909237080", "PNOXX-37909237080", "PNOEE-", "ES/AT/", "es/at/02635542Y",
      "EE37909237081", "DE37909237080",
      "PNOEE-37909 237080", "US/NY/main-1", "GB/UK/report",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count >= 10 else { return false }
    if value.hasPrefix("PNO") { return isNumberBehindPrefix(value) }
    if value[2] == UInt8(ascii: "/"), value[5] == UInt8(ascii: "/") {
      return isCountry(value[0..<2]) && isCountry(value[3..<5]) && isNumber(value[6..<value.count])
    }
    guard value.count == 13 else { return false }
    let country = value[0..<2]
    if country == "EE" || country == "LT" { return BalticPersonalCode.detects(value[2..<13]) }
    return country == "LV" && LatvianPersonalCode.detects(value[2..<13])
  }

  /// `PNOEE-…`: three letters for the kind of number, two for the country.
  static func isNumberBehindPrefix(_ value: Bytes) -> Bool {
    value.count >= 10 && value[5] == UInt8(ascii: "-") && isCountry(value[3..<5]) && isNumber(value[6..<value.count])
  }

  private static func isCountry(_ code: Bytes) -> Bool { countries.contains { code == $0 } }

  /// Letters, digits and hyphens, at least four of them digits.
  private static func isNumber(_ text: Bytes) -> Bool {
    guard text.count >= 5, text.count <= 40 else { return false }
    var digits = 0
    for byte in text.buffer {
      if byte.isDigit { digits += 1 } else if !byte.isLetter, byte != UInt8(ascii: "-") { return false }
    }
    return digits >= 4
  }

  /// States of the EEA, with Switzerland, the United Kingdom, and Greece's second code.
  private static let countries: [StaticString] = [
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "UK",
  ]
}
