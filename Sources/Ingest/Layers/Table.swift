internal import TokenModel

/// The columns of a table in text. A row becomes a JSON object of texts, so that whatever reads JSON reads tables too;
/// an empty field is a member that is not there. Blanks
/// around a field are none of it, unless it stands in quotes.
package struct Table: Sendable, Equatable {
  package let separator: UInt8
  /// The names of the columns, in their order.
  let names: [[UInt8]]

  /// A table whose columns its user names: it has no header, or one that says the same.
  package init(separator: UInt8, names: [String]) {
    self.separator = separator
    self.names = names.map { Array($0.utf8) }
  }

  /// The table that a header begins: every name stands once, none is empty or longer than a name is, and none could be
  /// a value. Nil where the row is none.
  init?(header row: Bytes, separator: UInt8) {
    var names: [[UInt8]] = []
    var fields = TableRow(row, separator: separator)
    do throws(QuarantineReason) {
      while let field = try fields.next() {
        let name = TextRecord.trimmed(field.text)
        guard Self.isName(name), names.count < Self.mostColumns else { return nil }
        names.append(Array(name.buffer))
      }
    } catch {
      return nil
    }
    guard names.count >= 2, Set(names).count == names.count else { return nil }
    self.separator = separator
    self.names = names
  }

  /// The first line that is no blank, as the header of a table with the separator that gives the most columns.
  init?(headOf head: Bytes, separators: [UInt8] = [0x09, 0x2C, 0x3B, 0x7C]) {
    var start = 0
    while start < head.count {
      let lineEnd = head.firstIndex(of: 0x0A, from: start) ?? head.count
      let line = TextRecord.trimmed(head[start..<lineEnd])
      start = lineEnd + 1
      guard !line.isEmpty else { continue }
      let tables = separators.compactMap { Table(header: line, separator: $0) }
      guard let best = tables.max(by: { $0.names.count < $1.names.count }) else { return nil }
      self = best
      return
    }
    return nil
  }

  private static let mostColumns = 512

  private static func isName(_ name: Bytes) -> Bool {
    guard let first = name.buffer.first, name.count <= 128 else { return false }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<"),
      UInt8(ascii: "-"):
      return false
    default: return !name.contains(UInt8(ascii: "=")) && !name.contains(UInt8(ascii: "\""))
    }
  }

  /// Writes a row as a JSON object; nil where it is blank, or the header again.
  func json(of row: Bytes, to scratch: ByteScratch) throws(QuarantineReason) -> Bytes? {
    guard !TextRecord.trimmed(row).isEmpty else { return nil }
    // Each byte may become an escape of six.
    scratch.reserve(6 * row.count + names.reduce(2) { $0 + 6 * $1.count + 6 })
    scratch.append(UInt8(ascii: "{"))
    var fields = TableRow(row, separator: separator)
    var column = 0
    var isHeader = true
    var isFirst = true
    while let field = try fields.next() {
      guard column < names.count else { throw .eventFieldType }
      isHeader = isHeader && TextRecord.trimmed(field.text) == names[column]
      let text = field.isQuoted ? field.text : TextRecord.trimmed(field.text)
      if !text.isEmpty {
        if !isFirst { scratch.append(UInt8(ascii: ",")) }
        isFirst = false
        names[column].withUnsafeBufferPointer { JSONText.append(Bytes($0), to: scratch) }
        scratch.append(UInt8(ascii: ":"))
        JSONText.append(text, to: scratch, pairsQuotes: field.isQuoted)
      }
      column += 1
    }
    guard column == names.count else { throw .eventFieldMissing }
    scratch.append(UInt8(ascii: "}"))
    return isHeader ? nil : scratch.bytes(from: 0)
  }
}
