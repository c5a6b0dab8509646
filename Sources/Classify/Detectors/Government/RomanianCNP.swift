package import TokenModel

/// The Romanian CNP: a digit for sex and century, date of birth, county, serial, a check digit by 11.
package enum RomanianCNP: Detector {
  package static let description = DetectorDescription(
    id: "ro_cnp", .init("government.national_id"), .proof, "a Romanian personal numeric code (CNP)",
    source: "Ordonanța de urgență 97/2005, art. 6", hints: ["cnp"], screen: ValueScreen(13...13, .digit))

  package static let examples = DetectorExamples(
    found: ["2611213110880", "1920819294197"],
    missed: ["2611213110881", "2611313110880", "0611213110880", "2611213990880"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 13, let digits = DigitRun(value), (1...9).contains(digits[0]) else { return false }
    let county = digits.number(7..<9)
    guard EmbeddedDate.exists(year: digits.number(1..<3), month: digits.number(3..<5), day: digits.number(5..<7)),
      (1...52).contains(county) || county == 70 || county == 80
    else { return false }
    let remainder = Checksum.weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return digits[12] == (remainder == 10 ? 1 : remainder)
  }
}
