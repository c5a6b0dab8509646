/// A table as CSV (RFC 4180): UTF-8 without mark, CRLF, a head row, every text quoted. Numbers stand bare, and what is not
/// known is empty, never 0.
///
/// A text cell that a spreadsheet would read as a formula gets an apostrophe before it; so does one that begins with an
/// apostrophe, so that the way back is exact: strip one.
struct CSVTable {
  enum Cell {
    case text(String?)
    case count(Int64?)
    case number(Double?)
  }

  private(set) var bytes: [UInt8] = []

  init(columns: [String]) { add(columns.map { .text($0) }) }

  mutating func add(_ cells: [Cell]) {
    for (position, cell) in cells.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): if let text { add(text) }
      case .count(let count): if let count { bytes += Array(String(count).utf8) }
      case .number(let number): if let text = number.flatMap(DecimalText.of) { bytes += Array(text.utf8) }
      }
    }
    bytes += [0x0d, 0x0a]
  }

  /// Takes what was written so far, to be passed on.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func add(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if Self.isFormula(text) { bytes.append(UInt8(ascii: "'")) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += Array("\"\"".utf8)
      case "\r", "\n": bytes.append(UInt8(ascii: " "))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return false }
    // The signs of formulas, also in full width.
    return ["=", "+", "-", "@", "\t", "\r", "\n", "'", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(first)
  }
}
