package import TokenModel

/// The number of a German identity card or passport: nine characters without vowels, and a check digit by weights 7, 3, 1.
package enum GermanDocumentNumber: Detector {
  package static let description = DetectorDescription(
    id: "de_doc", .init("government.document_id"), .check, "a German document number",
    source: "BSI TR-03121; ICAO Doc 9303 part 3",
    hints: ["ausweis", "ausweisnummer", "personalausweis", "pass", "reisepass", "perso"],
    screen: ValueScreen(10...10, .of("CFGHJKLMNPRTVWXYZcfghjklmnprtvwxyz"), holds: .digit))

  package static let examples = DetectorExamples(
    found: ["L01X00T471", "C01X0006H1"], missed: ["L01X00T472", "L01X00T47", "A01X00T471", "LO1X00T471"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 10, value[9].isDigit else { return false }
    var sum = 0
    for position in 0..<9 {
      let byte = value[position].capital
      guard byte.isDigit || Bytes("CFGHJKLMNPRTVWXYZ").contains(byte) else { return false }
      sum += (byte.isDigit ? Int(byte & 15) : Int(byte) - 55) * (position % 3 == 0 ? 7 : position % 3 == 1 ? 3 : 1)
    }
    return sum % 10 == Int(value[9] & 15)
  }
}
