package import TokenModel

/// The Polish PESEL: date of birth (the month tells the century), serial and sex, check digit.
package enum PolishPESEL: Detector {
  package static let description = DetectorDescription(
    id: "pl_pesel", .init("government.national_id"), .check, "a Polish PESEL number",
    source: "Ustawa z dnia 24 września 2010 r. o ewidencji ludności, art. 15", isTelling: true,
    hints: ["pesel", "ewidencyjny"],
    screen: ValueScreen(11...11, .digit), chance: 0.02)

  package static let examples = DetectorExamples(
    found: ["44051401359", "02070803628"],
    missed: ["44051401358", "44131401359", "44053201359", "4405140135"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value), digits.count == 11 else { return false }
    let month = digits.number(2..<4)
    let century = [1900, 2000, 2100, 2200, 1800][min(month / 20, 4)]
    guard
      EmbeddedDate.exists(fullYear: century + digits.number(0..<2), month: month % 20, day: digits.number(4..<6))
    else { return false }
    return (Checksum.weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) + digits[10]) % 10 == 0
  }
}
