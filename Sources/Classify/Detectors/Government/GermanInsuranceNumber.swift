package import TokenModel

/// The German Rentenversicherungsnummer: area, date of birth, the first letter of the name at birth, a serial of two digits, and a check
/// digit over all, the letter as its two-digit place in the alphabet.
package enum GermanInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "de_rvnr", .init("government.national_id"), .check, "a German pension insurance number",
    source: "SGB VI § 147; Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung §§ 2, 4",
    hints: [
      "rvnr", "svnr", "sv", "rentenversicherung", "rentenversicherungsnummer", "sozialversicherungsnummer",
      "versicherungsnummer",
    ], screen: ValueScreen(12...16, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["15070649C103", "65 170839 J 003"], missed: ["15070649C104", "15074049C103", "15070649C10", "150706491103"])

  package static func detects(_ value: Bytes) -> Bool {
    guard var run = DigitRun(value[0..<0]) else { return false }
    var letters = 0
    for byte in value.buffer {
      if byte.isDigit {
        run.append(byte & 15)
      } else if byte.isLetter, run.count == 8, letters == 0 {
        letters += 1
        let place = byte.capital - 64
        run.append(place / 10)
        run.append(place % 10)
      } else if byte != UInt8(ascii: " ") {
        return false
      }
      if run.count > 13 { return false }
    }
    guard letters == 1, run.count == 13,
      EmbeddedDate.exists(year: run.number(6..<8), month: run.number(4..<6), day: (run.number(2..<4) - 1) % 50 + 1)
    else { return false }
    var sum = 0
    for (position, weight) in [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].enumerated() {
      let product = weight * run[position]
      sum += product / 10 + product % 10
    }
    return sum % 10 == run[12]
  }
}
