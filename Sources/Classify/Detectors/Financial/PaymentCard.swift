package import TokenModel

/// A payment card number: 12 to 19 digits that begin as a card network's do, with a Luhn digit; in one run, in groups
/// of four, or 4-6-5. One order number in some twenty passes as well, so it takes a name or many values.
package enum PaymentCard: Detector {
  package static let description = DetectorDescription(
    id: "card", .init("financial.card"), .check, "a payment card number", source: "ISO/IEC 7812-1",
    hints: ["card", "pan", "cc", "karte", "kartennummer", "kreditkarte", "carte", "tarjeta", "carta", "kaart", "kort"],
    screen: ValueScreen(12...23, .digit))

  package static let examples = DetectorExamples(
    found: ["4111111111111111", "5555 5555 5555 4444", "3782-822463-10005", "6011000990139424"],
    missed: ["4111111111111112", "9111111111111111", "4111-11111111-1111", "0000000000000000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " -"), (12...19).contains(digits.count),
      value.count == digits.count || isGrouped(value), isIssued(digits)
    else { return false }
    return Checksum.luhn(digits)
  }

  /// Groups of four, the last one shorter where it must be, or 4-6-5; one kind of separator.
  private static func isGrouped(_ value: Bytes) -> Bool {
    let separator = value[4]
    guard !separator.isDigit else { return false }
    let breaks: [Int] = value.count == 17 && !value[11].isDigit ? [4, 11] : [4, 9, 14, 19]
    for position in value.indices where value[position].isDigit == breaks.contains(position) { return false }
    for position in breaks where position < value.count && value[position] != separator { return false }
    return value[value.count - 1].isDigit
  }

  /// The length and the first digits of a network that issues cards.
  private static func isIssued(_ digits: DigitRun) -> Bool {
    let four = digits.number(0..<4)
    switch four {
    case 4000...4999: return [13, 16, 19].contains(digits.count)
    case 5100...5599, 2221...2720: return digits.count == 16
    case 3400...3499, 3700...3799: return digits.count == 15
    case 3528...3589: return digits.count == 16
    case 3600...3699, 3800...3999, 3000...3059: return (14...19).contains(digits.count)
    case 6011, 6440...6499, 6500...6599, 6200...6299: return (16...19).contains(digits.count)
    case 5000...5099, 5600...5899, 6700...6799: return (12...19).contains(digits.count)
    default: return false
    }
  }
}
