package import TokenModel

/// An international bank account number: country, two check digits, as many characters as the country has, remainder 1
/// by 97; in one run or in groups of four.
package enum IBAN: Detector {
  package static let description = DetectorDescription(
    id: "iban", .init("financial.iban"), .proof, "an IBAN", source: "ISO 13616-1; SWIFT IBAN registry",
    screen: ValueScreen(15...42, .letter, holds: .digit))

  package static let examples = DetectorExamples(
    found: ["DE89370400440532013000", "GB82 WEST 1234 5698 7654 32", "NO9386011117947", "fr1420041010050500013m02606"],
    missed: ["DE88370400440532013000", "DE8937040044053201300", "RF18539007547034", "XX89370400440532013000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count >= 15, value[2].isDigit, value[3].isDigit, let length = length(value[0].capital, value[1].capital)
    else { return false }
    var count = 0
    var remainder = 0
    for byte in value.buffer where byte != UInt8(ascii: " ") {
      count += 1
      if count > 4 {
        guard let next = step(remainder, byte.capital) else { return false }
        remainder = next
      }
    }
    guard count == length else { return false }
    for position in 0..<4 {
      guard let next = step(remainder, value[position].capital) else { return false }
      remainder = next
    }
    return remainder == 1
  }

  private static func step(_ remainder: Int, _ byte: UInt8) -> Int? {
    if byte.isDigit { return (remainder * 10 + Int(byte & 15)) % 97 }
    if byte.isUpper { return (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97 }
    return nil
  }

  /// Characters of an IBAN by country.
  private static let lengths: [UInt8] = {
    let table = """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
      ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
      LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 \
      PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 \
      YE30
      """
    var lengths = [UInt8](repeating: 0, count: 26 * 26)
    for entry in table.split(separator: " ") {
      let bytes = Array(entry.utf8)
      lengths[Int(bytes[0] - 65) * 26 + Int(bytes[1] - 65)] = UInt8(entry.dropFirst(2)) ?? 0
    }
    return lengths
  }()

  /// The characters of an IBAN of a country, nil where the two letters are none that has any.
  static func length(_ first: UInt8, _ second: UInt8) -> Int? {
    guard first.isUpper, second.isUpper else { return nil }
    let length = lengths[Int(first - 65) * 26 + Int(second - 65)]
    return length == 0 ? nil : Int(length)
  }
}
