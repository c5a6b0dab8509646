/// A table of comma-separated values (RFC 4180) that the build embedded: header row, quoted fields.
struct CSVTable {
  /// Every row by the names of its columns.
  private(set) var rows: [[String: String]] = []

  init(_ text: String) {
    var lines = Self.records(Array(text.utf8))
    guard !lines.isEmpty else { return }
    let header = lines.removeFirst()
    for line in lines where line.count > 1 || line.first?.isEmpty == false {
      rows.append(Dictionary(zip(header, line), uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func records(_ bytes: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var position = 0
    let (comma, quote, newline, ret) = (UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    while position < bytes.count {
      // Most fields are long and plain: they are taken as they stand.
      let plain = bytes[position...].prefix { !isQuoted && $0 != comma && $0 != quote && $0 != newline && $0 != ret }
      field += plain
      position += plain.count
      guard position < bytes.count else { break }
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && position < bytes.count && bytes[position] == UInt8(ascii: "\""):
        field.append(byte)
        position += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        record.append(text(field))
        field.removeAll()
      case UInt8(ascii: "\n") where !isQuoted:
        record.append(text(field))
        records.append(record)
        record.removeAll()
        field.removeAll()
      case UInt8(ascii: "\r") where !isQuoted && position < bytes.count && bytes[position] == UInt8(ascii: "\n"): break
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !record.isEmpty { records.append(record + [text(field)]) }
    return records
  }
}
