package import TokenModel

/// The Irish PPS number: seven digits, a letter for the remainder by 23, since 2013 a second letter that counts with it.
package enum IrishPublicServiceNumber: Detector {
  package static let description = DetectorDescription(
    id: "ie_pps", .init("government.national_id"), .check, "an Irish personal public service number (PPSN)",
    source: "Social Welfare Consolidation Act 2005, s. 262", hints: ["pps", "ppsn", "rsi"],
    screen: ValueScreen(8...9, .digit), chance: 1.0 / 23)

  package static let examples = DetectorExamples(
    found: ["2698595B", "0515655w"], missed: ["2698595C", "2698595", "269859BB", "2698595B1"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 8 || value.count == 9, let digits = DigitRun(value[0..<7]) else { return false }
    var sum = Checksum.weighted(digits, [8, 7, 6, 5, 4, 3, 2])
    if value.count == 9 {
      guard Bytes("ABHTWX").contains(value[8].capital) else { return false }
      // T, W and X stood for wives and do not count.
      if Bytes("ABH").contains(value[8].capital) { sum += 9 * Int(value[8].capital - 64) }
    }
    return Bytes("WABCDEFGHIJKLMNOPQRSTUV")[sum % 23] == value[7].capital
  }
}
