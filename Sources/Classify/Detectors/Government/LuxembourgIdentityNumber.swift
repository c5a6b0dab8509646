package import TokenModel

/// The Luxembourg matricule: date of birth, serial, a check digit of Luhn and one of Verhoeff, both over the first eleven digits.
package enum LuxembourgIdentityNumber: Detector {
  package static let description = DetectorDescription(
    id: "lu_mat", .init("government.national_id"), .check, "a Luxembourg identification number",
    source: "Règlement grand-ducal du 28 novembre 2013, identification des personnes physiques",
    hints: ["matricule", "cns"], screen: ValueScreen(13...13, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["1978110412397"], missed: ["1978110412387", "1978110412398", "1978130412397"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 13, let digits = DigitRun(value),
      EmbeddedDate.exists(fullYear: digits.number(0..<4), month: digits.number(4..<6), day: digits.number(6..<8))
    else { return false }
    return Checksum.luhn(digits, 0..<12) && verhoeff(digits) == digits[12]
  }

  /// J. Verhoeff (1969): the dihedral group of ten elements, and a permutation by place.
  private static func verhoeff(_ digits: DigitRun) -> Int {
    var check = 0
    for place in 1...11 {
      check = product(check, permuted(digits[11 - place], times: place % 8))
    }
    return (0..<10).first { product(check, $0) == 0 } ?? 0
  }

  private static func product(_ left: Int, _ right: Int) -> Int {
    switch (left < 5, right < 5) {
    case (true, true): (left + right) % 5
    case (true, false): (left + right - 5) % 5 + 5
    case (false, true): (left - 5 - right + 5) % 5 + 5
    case (false, false): (left - right + 5) % 5
    }
  }

  private static func permuted(_ digit: Int, times: Int) -> Int {
    var digit = digit
    for _ in 0..<times { digit = Int(Bytes(permutation)[digit] & 15) }
    return digit
  }

  private static let permutation: StaticString = "1576283094"
}
