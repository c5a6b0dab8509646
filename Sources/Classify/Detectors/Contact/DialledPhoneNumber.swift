package import TokenModel

/// A telephone number as it is dialled across a border in most of Europe: two zeros, a country code of Europe, the rest.
/// Other numbers begin so too, so it takes a claim that should tell nothing of anybody.
package enum DialledPhoneNumber: Detector {
  package static let description = DetectorDescription(
    id: "phone_dialled", .init("contact.phone"), .shape, "a telephone number with an international prefix",
    source: "ITU-T E.123 §3; ITU-T E.164 §6", hints: ["tel", "phone", "mobile", "gsm", "sms"],
    screen: ValueScreen(12...24, .of("0"), holds: .digit))

  package static let examples = DetectorExamples(
    found: ["00491719988776", "0044 7700 900123", "0033-6-12345678"],
    missed: ["000491719988", "00191719988776", "0049171", "00491719988776123456", "0049x719988776"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count >= 12, value[0] == UInt8(ascii: "0"), value[1] == UInt8(ascii: "0"),
      value[2] == UInt8(ascii: "3") || value[2] == UInt8(ascii: "4"),
      let digits = DigitRun(value, skipping: " -./()")
    else { return false }
    return (12...16).contains(digits.count) && PhoneNumber.isAssigned(digits.number(2..<5))
  }
}
