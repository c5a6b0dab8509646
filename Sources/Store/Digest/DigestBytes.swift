internal import GRDBSQLite
internal import JOSE
internal import TokenModel

/// What a digest is taken of: each field as kind, length and bytes, so that no two rows give the same bytes.
struct DigestBytes {
  private(set) var bytes: [UInt8] = []

  /// Bytes are passed on in runs of this size.
  static let run = 1 << 16

  mutating func add(_ number: Int64) {
    bytes.append(UInt8(ascii: "i"))
    addDigits(number)
    bytes.append(UInt8(ascii: ";"))
  }

  mutating func add(_ text: [UInt8]) { text.withUnsafeBufferPointer { add(kind: UInt8(ascii: "s"), $0) } }

  /// The columns of a row from one on, and the end of the row.
  mutating func add(_ row: RawRow, from first: Int32 = 0) {
    for column in first..<row.count {
      switch row.kind(column) {
      case SQLITE_NULL: bytes.append(UInt8(ascii: "n"))
      case SQLITE_INTEGER: add(row.integer(column))
      case SQLITE_FLOAT: bytes += Array("d\(row.real(column));".utf8)
      case SQLITE_TEXT: add(kind: UInt8(ascii: "s"), row.text(column))
      default: add(kind: UInt8(ascii: "b"), row.blob(column))
      }
    }
    endRow()
  }

  /// The identities of a row of `event_id`, as if each had a row: which ones share one depends on arrival.
  mutating func add(identities packed: UnsafeBufferPointer<UInt8>) {
    for (identity, day) in IdentityRow(packed: UnsafeRawBufferPointer(packed)).entries {
      identity.bytes.withUnsafeBufferPointer { add(kind: UInt8(ascii: "b"), $0) }
      add(Int64(day.number))
      endRow()
    }
  }

  mutating func endRow() { bytes.append(UInt8(ascii: "\n")) }

  mutating func add(kind: UInt8, _ part: UnsafeBufferPointer<UInt8>) {
    bytes.append(kind)
    addDigits(Int64(part.count))
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: part)
  }

  private mutating func addDigits(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = number.magnitude
    var unit: UInt64 = 1
    while magnitude / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / unit % 10))
      unit /= 10
    }
  }

  /// Gives what has gathered to a digest, where it is more than so many bytes.
  mutating func flush(into hasher: SHA256, above bound: Int = run) {
    guard bytes.count > bound else { return }
    hasher.update(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
