internal import TokenModel

/// Finds records of text that reach over lines.
struct TextScanner {
  private enum Rule {
    case entries
    case rows(separator: UInt8)
  }

  /// The records found by the last scan, as positions in what was scanned, without their line ends.
  private(set) var spans: [Range<Int>] = []
  /// Where a record begins that may go on behind what was scanned.
  private(set) var open: Int?
  private let rule: Rule

  /// Nil where records of the framing are no text over lines.
  init?(_ framing: Framing) {
    switch framing {
    case .entries: rule = .entries
    case .rows(let separator): rule = .rows(separator: separator)
    case .lines, .elements: return nil
    }
  }

  /// Looks through bytes that begin with a record. `isWhole` tells that nothing follows.
  mutating func scan(_ bytes: Bytes, isWhole: Bool) {
    spans.removeAll(keepingCapacity: true)
    open = nil
    var start = 0
    while start < bytes.count {
      let end = end(of: start, in: bytes)
      guard let end else {
        if isWhole { add(start..<bytes.count, bytes) } else { open = start }
        return
      }
      add(start..<end, bytes)
      start = end
    }
  }

  private mutating func add(_ range: Range<Int>, _ bytes: Bytes) {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    spans.append(range.lowerBound..<end)
  }

  /// Where the next record begins; nil where the bytes do not tell.
  private func end(of start: Int, in bytes: Bytes) -> Int? {
    switch rule {
    case .entries:
      var position = start
      while let lineEnd = bytes.firstIndex(of: 0x0A, from: position), lineEnd + 1 < bytes.count {
        position = lineEnd + 1
        if !Self.goesOn(bytes[position]) { return position }
      }
      return nil
    case .rows(let separator): return endOfRow(start, separator, bytes)
    }
  }

  /// Whether a line that begins so belongs to what stands before.
  private static func goesOn(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): true
    default: false
    }
  }

  /// A quote opens at the start of a field only, and two of them inside quotes are one (RFC 4180 §2).
  private func endOfRow(_ start: Int, _ separator: UInt8, _ bytes: Bytes) -> Int? {
    var position = start
    var isFieldStart = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\""), isFieldStart {
        let close = TableRow.closingQuote(bytes, from: position + 1)
        if let stray = strayEnd(bytes, position..<(close ?? bytes.count)) { return stray }
        guard let close else { return nil }
        position = close + 1
        isFieldStart = false
        continue
      }
      position += 1
      if byte == 0x0A { return position }
      isFieldStart = byte == separator
    }
    return nil
  }

  /// Line ends that a field may hold. Beyond them its quote is taken for a stray one, which must not swallow the rows
  /// behind it.
  private static let mostLineEnds = 100

  /// Behind the first line end of a field that has too many of them.
  private func strayEnd(_ bytes: Bytes, _ field: Range<Int>) -> Int? {
    var first: Int?
    var count = 0
    var position = field.lowerBound
    while let lineEnd = bytes.firstIndex(of: 0x0A, from: position), lineEnd < field.upperBound {
      first = first ?? lineEnd + 1
      count += 1
      if count > Self.mostLineEnds { return first }
      position = lineEnd + 1
    }
    return nil
  }
}
