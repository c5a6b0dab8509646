internal import TokenModel

/// A row of a table in text: fields between separators, in quotes where they hold one (RFC 4180).
struct TableRow {
  private let row: Bytes
  private let separator: UInt8
  private var position = 0
  private var isAtEnd = false

  init(_ row: Bytes, separator: UInt8) {
    self.row = row
    self.separator = separator
  }

  /// A field as it stands, and whether two quotes in it mean one.
  struct Field {
    var text: Bytes
    var isQuoted: Bool
  }

  /// The next field; nil behind the last one. `event.field_type` where a quote has no end, or ends before the field.
  mutating func next() throws(QuarantineReason) -> Field? {
    guard !isAtEnd else { return nil }
    var field: Field
    if position < row.count, row[position] == UInt8(ascii: "\"") {
      guard let close = Self.closingQuote(row, from: position + 1) else { throw .eventFieldType }
      field = Field(text: row[position + 1..<close], isQuoted: true)
      position = close + 1
      guard position == row.count || row[position] == separator else { throw .eventFieldType }
    } else {
      let end = row.firstIndex(of: separator, from: position) ?? row.count
      field = Field(text: row[position..<end], isQuoted: false)
      position = end
    }
    isAtEnd = position >= row.count
    position += 1
    return field
  }

  /// The quote that ends a field in quotes; nil where the bytes do not hold it.
  static func closingQuote(_ bytes: Bytes, from start: Int) -> Int? {
    var position = start
    while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: position) {
      guard quote + 1 < bytes.count, bytes[quote + 1] == UInt8(ascii: "\"") else { return quote }
      position = quote + 2
    }
    return nil
  }
}
