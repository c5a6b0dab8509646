package import TokenModel

/// The Belgian national number: date of birth, serial, and 97 less the remainder of what stands before by 97; with a 2 in front
/// for who was born from 2000 on. BIS numbers add 20 or 40 to the month.
package enum BelgianNationalNumber: Detector {
  package static let description = DetectorDescription(
    id: "be_nn", .init("government.national_id"), .proof, "a Belgian national number",
    source: "Koninklijk besluit van 3 april 1984, art. 2", screen: ValueScreen(11...15, .digit))

  package static let examples = DetectorExamples(
    found: ["80081012154", "75.01.06-077.64"], missed: ["80081012155", "80133012154", "8008101215", "80-08-10-121.54-"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: ".- "), digits.count == 11, value.count <= 15,
      value[value.count - 1].isDigit
    else { return false }
    let month = digits.number(2..<4) % 20
    // Day and month may be unknown; then they are 0.
    guard month <= 12, digits.number(2..<4) < 60, digits.number(4..<6) <= 31 else { return false }
    let check = digits.number(9..<11)
    let number = digits.number(0..<9)
    return number > 0 && (check == 97 - number % 97 || check == 97 - (2_000_000_000 + number) % 97)
  }
}
