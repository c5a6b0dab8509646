package import TokenModel

/// The identity of a mobile subscriber: fourteen or fifteen digits, of which the first three are the code of a country.
package enum SubscriberIMSI: Detector {
  package static let description = DetectorDescription(
    id: "imsi", .init("device.id"), .shape, "an IMSI", source: "ITU-T E.212; 3GPP TS 23.003 §2.2",
    hints: ["imsi", "supi"], screen: ValueScreen(14...20, .of("0123456789i")))

  package static let examples = DetectorExamples(
    found: ["262019876543210", "imsi-234150999999999"], missed: ["162019876543210", "26201987654", "imsi-x"])

  package static func detects(_ value: Bytes) -> Bool {
    var number = value
    if value.hasPrefix("imsi-") { number = value[5..<value.count] }
    guard number.count == 14 || number.count == 15, let digits = DigitRun(number) else { return false }
    return (2...7).contains(digits[0]) && !digits.isUniform
  }
}
