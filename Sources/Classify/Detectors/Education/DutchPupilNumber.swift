package import TokenModel

/// The Dutch onderwijsnummer, for pupils without a citizen service number: nine digits that begin with 10, and leave 5 by 11.
package enum DutchPupilNumber: Detector {
  package static let description = DetectorDescription(
    id: "nl_ond", .init("education.id"), .check, "a Dutch education number",
    source: "DUO, Onderwijsnummer; python-stdnum nl.onderwijsnummer", hints: ["onderwijsnummer", "pgn", "leerling"],
    screen: ValueScreen(9...9, .digit))

  package static let examples = DetectorExamples(
    found: ["104615479", "101475889"], missed: ["104615478", "204615479", "10461547"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 9, let digits = DigitRun(value), digits.number(0..<2) == 10 else { return false }
    return (Checksum.weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) - digits[8] + 110) % 11 == 5
  }
}
