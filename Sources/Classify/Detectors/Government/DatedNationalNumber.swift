package import TokenModel

/// A national number that holds a date of birth and a check, of any country, where an identifier of a person stands:
/// as a subject, as the key of a map, behind `personer/`. Of the numbers of its length that are drawn at random fewer
/// than one in a hundred looks like one; it takes such a place to decide.
package enum DatedNationalNumber: Detector {
  package static let description = DetectorDescription(
    id: "national_dated", .init("government.national_id"), .shape, "a national number with a date of birth",
    source: "the sources of the numbers of the countries", screen: ValueScreen(10...13, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: [
      "71092328460", "37909237080", "19880320-0016", "880320-0016", "198803200016", "240387-1234", "500921/9171",
    ],
    missed: [
      "71092328461", "8803200016", "880320-0018", "2403871234", "323871-1234", "19880320-0018", "1234567890",
      "0500921917", "99132328460",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    switch value.count {
    case 11: return isEleven(value)
    case 12, 13:
      return isThirteen(value)
        || (value.hasPrefix("19") || value.hasPrefix("20")) && SwedishPersonalNumber.detects(value)
    default: return false
    }
  }

  private static func isEleven(_ value: Bytes) -> Bool {
    switch value[6] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return SwedishPersonalNumber.detects(value) || DanishCPRNumber.detects(value)
        || LatvianPersonalCode.detects(value)
    case UInt8(ascii: "/"): return CzechBirthNumber.detects(value)
    default:
      return isPESELOfSomebodyAlive(value) || BalticPersonalCode.detects(value) || GreekInsuranceNumber.detects(value)
    }
  }

  private static func isThirteen(_ value: Bytes) -> Bool {
    value.count == 13
      && (RomanianCNP.detects(value) || SlovenianEMSO.detects(value) || LuxembourgIdentityNumber.detects(value))
  }

  /// Of the five centuries that the month can tell, that of most people and the present one so far.
  private static func isPESELOfSomebodyAlive(_ value: Bytes) -> Bool {
    guard PolishPESEL.detects(value), let digits = DigitRun(value) else { return false }
    let year = digits.number(0..<2)
    return digits.number(2..<4) <= 12 ? year >= 15 : digits.number(2..<4) <= 32 && year <= 40
  }
}
