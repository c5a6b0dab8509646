package import TokenModel

/// The number of a mobile device: fifteen digits, the last of Luhn, or sixteen of which the last two are the version of its software.
package enum DeviceIMEI: Detector {
  package static let description = DetectorDescription(
    id: "imei", .init("device.id"), .check, "an IMEI", source: "3GPP TS 23.003 §6.2",
    hints: ["imei", "imeisv", "meid", "handset"], screen: ValueScreen(15...20, .digit))

  package static let examples = DetectorExamples(
    found: ["351456650183006", "35-896571-894764-3", "3514566501830001"],
    missed: ["351456650183007", "35145665018300", "151456650183006"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-/ "), !digits.isUniform else { return false }
    // Reporting bodies: 01 to 99, of which 35, 86, 99 and 01 are in use, and few others.
    guard [1, 35, 45, 49, 50, 86, 91, 98, 99].contains(digits.number(0..<2)) else { return false }
    return digits.count == 15 && Checksum.luhn(digits) || digits.count == 16
  }
}
