package import TokenModel

/// A telephone number in international form: `+` or `tel:+`, a country code, 8 to 15 digits in all, set apart by
/// blanks, hyphens, dots, slashes or parentheses. National forms look like any other number and need a name.
package enum PhoneNumber: Detector {
  package static let description = DetectorDescription(
    id: "phone", .init("contact.phone"), .check, "a telephone number in international form",
    source: "ITU-T E.164 §6; RFC 3966", isTelling: true,
    hints: ["tel", "phone", "number", "contact", "sms", "mobile", "gsm"],
    screen: ValueScreen(8...32, .of("+tT"), holds: .digit), chance: 0.02)

  package static let examples = DetectorExamples(
    found: ["+49 30 901820-0", "+442079460958", "tel:+1-201-555-0123", "+33 (0)1 23 45 67 89"],
    missed: [
      "+0301234567", "+49", "4930901820", "+1234567890123456", "+49 30 90x820", "+12 -", "+289 30 901820",
      "+999 12345678",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var number = value
    if value.hasPrefix("tel:") || value.hasPrefix("TEL:") { number = value[4..<value.count] }
    guard number.count >= 9, number[0] == UInt8(ascii: "+"), number[1].isDigit, number[1] != UInt8(ascii: "0"),
      let digits = DigitRun(number[1..<number.count], skipping: " -.()/")
    else { return false }
    return (8...15).contains(digits.count) && number[number.count - 1].isDigit && isAssigned(digits.number(0..<3))
  }

  /// Whether a number may begin so: codes that no country, network or service has are spare (ITU-T E.164 annex of
  /// assigned codes).
  static func isAssigned(_ code: Int) -> Bool {
    switch code {
    case 210, 214, 215, 217, 219, 259, 280...289, 292...296, 384, 422, 424...429, 693...697, 699, 801...807, 830...839,
      851, 854, 857...859, 884, 885, 887, 889...899, 969, 978, 990, 991, 997, 999:
      false
    default: true
    }
  }
}
