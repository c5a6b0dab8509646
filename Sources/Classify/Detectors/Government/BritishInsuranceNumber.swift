package import TokenModel

/// The British National Insurance number: two letters, six digits, A to D.
package enum BritishInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "gb_nino", .init("government.national_id"), .shape, "a British National Insurance number",
    source: "HMRC, National Insurance Manual NIM39110", isTelling: true, hints: ["nino", "ni", "insurance", "nin"],
    screen: ValueScreen(9...13, .letter, holds: .digit), chance: 0.05)

  package static let examples = DetectorExamples(
    found: ["QQ123456C", "AB 12 34 56 D", "ab123456a"],
    missed: ["DA123456A", "AO123456A", "GB123456A", "ZZ123456A", "AB123456E", "AB12345A"])

  package static func detects(_ value: Bytes) -> Bool {
    var letters = (UInt8(0), UInt8(0), UInt8(0))
    var place = 0
    for byte in value.buffer where byte != UInt8(ascii: " ") {
      switch place {
      case 0: letters.0 = byte.capital
      case 1: letters.1 = byte.capital
      case 2...7: if !byte.isDigit { return false }
      case 8: letters.2 = byte.capital
      default: return false
      }
      place += 1
    }
    guard place == 9, letters.0.isUpper, letters.1.isUpper else { return false }
    // QQ is the prefix of examples.
    let isExample = letters.0 == UInt8(ascii: "Q") && letters.1 == UInt8(ascii: "Q")
    guard isExample || !Bytes("DFIQUV").contains(letters.0) && !Bytes("DFIOQUV").contains(letters.1) else {
      return false
    }
    if Self.unused.contains(where: { Bytes($0)[0] == letters.0 && Bytes($0)[1] == letters.1 }) { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(letters.2)
  }

  /// Prefixes that are given to nobody.
  private static let unused: [StaticString] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]
}
