package import TokenModel

/// The Italian codice fiscale: six letters of the name, year, month letter, day (40 more for women), place, and a check
/// letter. Where two persons would share one, letters stand for digits (omocodia).
package enum ItalianTaxCode: Detector {
  package static let description = DetectorDescription(
    id: "it_cf", .init("government.tax_id"), .proof, "an Italian tax code (codice fiscale)",
    source: "Decreto ministeriale 23 dicembre 1976, n. 13813", screen: ValueScreen(16...16, .letter))

  package static let examples = DetectorExamples(
    found: ["RCCMNL83S18D969H", "rccmnl83s18d969h", "MRTMTT25D09F205Z", "RSSMRA85T10A562S"],
    missed: ["RCCMNL83S18D969A", "RCCMNL83S78D969H", "RCCMNL83Z18D969H", "1CCMNL83S18D969H"])

  private static let shape: StaticString = "aaaaaaddmddadddc"
  private static let months: StaticString = "ABCDEHLMPRST"
  private static let standIns: StaticString = "LMNPQRSTUV"
  /// What a character counts at an odd place, by its position in 0…9 or A…Z.
  private static let odd = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 16 else { return false }
    var sum = 0
    var day = 0
    for position in 0..<15 {
      let byte = value[position].capital
      switch Bytes(shape)[position] {
      case UInt8(ascii: "a"): if !byte.isUpper { return false }
      case UInt8(ascii: "m"): if !Bytes(months).contains(byte) { return false }
      default:
        guard let digit = digit(byte) else { return false }
        if position == 9 || position == 10 { day = day * 10 + digit }
      }
      let rank = Int(byte.isDigit ? byte & 15 : byte - UInt8(ascii: "A"))
      // Places are counted from 1.
      sum += position.isMultiple(of: 2) ? odd[rank] : rank
    }
    guard (1...31).contains(day) || (41...71).contains(day) else { return false }
    return value[15].capital == UInt8(ascii: "A") + UInt8(sum % 26)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte.isDigit ? Int(byte & 15) : Bytes(standIns).firstIndex(of: byte)
  }
}
