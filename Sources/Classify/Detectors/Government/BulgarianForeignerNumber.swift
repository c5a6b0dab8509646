package import TokenModel

/// The number of a foreigner in Bulgaria (ЛНЧ): ten digits, the last by weights.
package enum BulgarianForeignerNumber: Detector {
  package static let description = DetectorDescription(
    id: "bg_pnf", .init("government.national_id"), .check, "a Bulgarian personal number of a foreigner",
    source: "Закон за чужденците в Република България; python-stdnum bg.pnf", hints: ["lnch", "лнч", "pnf"],
    screen: ValueScreen(10...10, .digit))

  package static let examples = DetectorExamples(
    found: ["9107097009", "9984424776"], missed: ["9107097008", "910709700"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 10, let digits = DigitRun(value), !digits.isUniform else { return false }
    return Checksum.weighted(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == digits[9]
  }
}
