package import TokenModel

/// The number of a SIM card: nineteen or twenty digits that begin with 89, by Luhn.
package enum SIMCardNumber: Detector {
  package static let description = DetectorDescription(
    id: "iccid", .init("device.id"), .check, "an ICCID", source: "ITU-T E.118", hints: ["iccid", "sim", "simcard"],
    screen: ValueScreen(19...20, .digit))

  package static let examples = DetectorExamples(
    found: ["8949200000001234564"], missed: ["8849200000001234564", "8949200000001234565", "894920000000123456"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 19 || value.count == 20, let digits = DigitRun(value), digits.number(0..<2) == 89 else {
      return false
    }
    return Checksum.luhn(digits)
  }
}
