package import TokenModel

/// The personal code of Estonia and Lithuania: sex and century, date of birth, serial, a check digit in two steps by 11.
package enum BalticPersonalCode: Detector {
  package static let description = DetectorDescription(
    id: "ee_lt_ik", .init("government.national_id"), .check, "an Estonian or Lithuanian personal code",
    source: "EVS 585:2007; Lietuvos Respublikos gyventojų registro įstatymas", isTelling: true,
    hints: ["isikukood", "asmens", "kodas", "ik", "ak"], screen: ValueScreen(11...11, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["37909237080", "36807212991"], missed: ["37909237081", "37913237080", "97909237080", "3790923708"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 11, let digits = DigitRun(value), (1...6).contains(digits[0]) else { return false }
    let year = 1800 + (digits[0] - 1) / 2 * 100 + digits.number(1..<3)
    guard EmbeddedDate.exists(fullYear: year, month: digits.number(3..<5), day: digits.number(5..<7)) else {
      return false
    }
    var check = Checksum.weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
    if check == 10 { check = Checksum.weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10 }
    return check == digits[10]
  }
}
