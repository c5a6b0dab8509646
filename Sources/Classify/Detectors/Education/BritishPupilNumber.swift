package import TokenModel

/// The Unique Pupil Number of England: a letter by 23, seven digits of the school, two of the year, three of a serial.
package enum BritishPupilNumber: Detector {
  package static let description = DetectorDescription(
    id: "gb_upn", .init("education.id"), .check, "an English unique pupil number",
    source: "Department for Education, Unique pupil numbers; python-stdnum gb.upn", hints: ["upn", "pupil"],
    screen: ValueScreen(13...13, .letter, holds: .digit))

  package static let examples = DetectorExamples(
    found: ["X841808811634", "F929971724329"], missed: ["Y841808811634", "S841808811634", "X84180881163A"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 13, let digits = DigitRun(value[1..<13]) else { return false }
    var sum = 0
    for position in 0..<12 {
      // Digits stand behind the 23 letters of the alphabet that is used.
      sum += (position + 2) * (23 + digits[position])
    }
    return value[0].capital == Bytes(letters)[sum % 23]
  }

  private static let letters: StaticString = "ABCDEFGHJKLMNPQRTUVWXYZ"
}
