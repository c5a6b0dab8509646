package import TokenModel

/// A calendar date as dates of birth are written: ISO 8601, with dots, slashes or hyphens, in eight digits, without a
/// year (`0000-MM-DD`). Any other date looks the same, so it takes a name.
package enum BirthDate: Detector {
  package static let description = DetectorDescription(
    id: "birthdate", .init("demographic.birthdate"), .shape, "a date that a person may be born on",
    source: "ISO 8601-1; OpenID Connect Core 1.0 §5.1", hints: ["born", "birth", "geb", "naiss", "nac", "nasc", "ur"],
    screen: ValueScreen(8...29, .digit))

  package static let examples = DetectorExamples(
    found: ["1987-04-23", "23.04.1987", "4/23/1987", "19870423", "0000-04-23", "1987-04-23T00:00:00Z"],
    missed: ["1987-02-30", "1987-13-01", "31.04.1987", "2187-04-23", "1887-04-23", "1987-04-23x", "19871301"])

  package static func detects(_ value: Bytes) -> Bool {
    if value.count == 8, let digits = DigitRun(value) {
      return isDay(digits.number(0..<4), digits.number(4..<6), digits.number(6..<8))
    }
    var parts = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    var separator: UInt8 = 0
    var position = 0
    while position < value.count, part < 3 {
      let byte = value[position]
      if byte.isDigit {
        switch part {
        case 0: (parts.0, lengths.0) = (parts.0 * 10 + Int(byte & 15), lengths.0 + 1)
        case 1: (parts.1, lengths.1) = (parts.1 * 10 + Int(byte & 15), lengths.1 + 1)
        default: (parts.2, lengths.2) = (parts.2 * 10 + Int(byte & 15), lengths.2 + 1)
        }
        if lengths.0 > 4 || lengths.1 > 2 || lengths.2 > 4 { return false }
      } else if part < 2, ".-/".utf8.contains(byte), part == 0 || byte == separator {
        separator = byte
        part += 1
      } else {
        break
      }
      position += 1
    }
    guard part == 2, lengths.1 >= 1, isEnd(value[position..<value.count]) else { return false }
    if lengths.0 == 4, (1...2).contains(lengths.2) { return isDay(parts.0, parts.1, parts.2) }
    guard lengths.2 == 4, (1...2).contains(lengths.0) else { return false }
    return isDay(parts.2, parts.1, parts.0) || separator == UInt8(ascii: "/") && isDay(parts.2, parts.0, parts.1)
  }

  /// Nothing, or midnight: a date of birth has no time of day.
  private static func isEnd(_ rest: Bytes) -> Bool {
    if rest.isEmpty { return true }
    guard rest[0] == UInt8(ascii: "T") || rest[0] == UInt8(ascii: " ") else { return false }
    return rest[1..<rest.count].buffer.allSatisfy { "0:.Z+".utf8.contains($0) }
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    if year == 0 { return EmbeddedDate.exists(fullYear: 2000, month: month, day: day) }
    return (1900...2099).contains(year) && EmbeddedDate.exists(fullYear: year, month: month, day: day)
  }
}
