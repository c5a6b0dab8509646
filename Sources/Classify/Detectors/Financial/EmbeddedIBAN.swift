package import TokenModel

/// An IBAN inside a longer string: a sentence, a reference of a payment, the path of a URL.
package enum EmbeddedIBAN: Detector {
  package static let description = DetectorDescription(
    id: "iban_inside", .init("financial.iban"), .proof, "a text that holds an IBAN",
    source: "ISO 13616-1; SWIFT IBAN registry", screen: ValueScreen(16...65_536, .any, holds: [.digit, .upper, .gap]))

  package static let examples = DetectorExamples(
    found: [
      "refund to DE89370400440532013000, please", "/accounts/NO9386011117947/balances",
      "IBAN: GB82 WEST 1234 5698 7654 32",
      "iban=FR1420041010050500013M02606",
    ],
    missed: [
      "refund to DE88370400440532013000, please", "xDE89370400440532013000", "DE893704004405320130001",
      "DE89 and so on",
      "ORDER-AB12CD34EF56GH78",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard ValueMarks.of(value).contains(.gap), !IBAN.detects(value) else { return false }
    var start = 0
    while start + 15 <= value.count {
      if isPart(value[start]) {
        if value[start].isUpper, value[start + 1].isUpper, value[start + 2].isDigit, value[start + 3].isDigit,
          isAddress(value, start)
        {
          return true
        }
        while start < value.count, isPart(value[start]) { start += 1 }
      }
      start += 1
    }
    return false
  }

  /// Whether an IBAN begins at `start` and ends where its country's do, at the end of a word. Reads 42 bytes at most.
  private static func isAddress(_ value: Bytes, _ start: Int) -> Bool {
    guard let length = IBAN.length(value[start], value[start + 1]) else { return false }
    var end = start
    var count = 0
    while end < value.count, count < length {
      if isPart(value[end]) {
        count += 1
      } else if value[end] != UInt8(ascii: " ") || count % 4 != 0 {
        return false
      }
      end += 1
    }
    return count == length && (end == value.count || !isPart(value[end])) && IBAN.detects(value[start..<end])
  }

  private static func isPart(_ byte: UInt8) -> Bool { byte.isDigit || byte.isLetter }
}
