internal import GRDB
internal import TokenModel

/// A row of `event_id`: identities in ascending order, each with its day. It holds those from its `first` on, up to that
/// of the next row. A row for every identity would cost several times what counting a short event does.
struct IdentityRow {
  typealias Entry = (identity: Identity, day: Day)

  /// Identities of a row, so that it fits a page of SQLite.
  static let capacity = 200
  /// The digest and the day.
  static let entryBytes = 20

  var entries: [Entry] = []

  init() {}

  init(packed: UnsafeRawBufferPointer) {
    entries.reserveCapacity(packed.count / Self.entryBytes)
    for position in 0..<packed.count / Self.entryBytes {
      entries.append((Self.identity(position, of: packed), Self.day(position, of: packed)))
    }
  }

  /// The stored form: all numbers with the most significant byte first, so that bytes and words sort alike.
  static func packed(_ entries: some Collection<Entry>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * entryBytes)
    for (identity, day) in entries {
      identity.append(to: &bytes)
      withUnsafeBytes(of: day.number.bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// The day of an identity in the stored form; nil where it is not there.
  static func day(of identity: Identity, in packed: UnsafeRawBufferPointer) -> Day? {
    var low = 0
    var high = packed.count / entryBytes
    while low < high {
      let middle = (low + high) / 2
      if Self.identity(middle, of: packed) < identity { low = middle + 1 } else { high = middle }
    }
    guard low < packed.count / entryBytes, Self.identity(low, of: packed) == identity else { return nil }
    return Self.day(low, of: packed)
  }

  private static func identity(_ position: Int, of packed: UnsafeRawBufferPointer) -> Identity {
    let start = position * entryBytes
    return Identity(
      high: UInt64(bigEndian: packed.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
      low: UInt64(bigEndian: packed.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)))
  }

  private static func day(_ position: Int, of packed: UnsafeRawBufferPointer) -> Day {
    Day(
      number: Int32(
        bigEndian: packed.loadUnaligned(fromByteOffset: position * entryBytes + 16, as: Int32.self)))
  }
}

extension Identity {
  /// What rows are found by: the first 64 bits, as a number of SQLite that sorts as they do.
  var key: Int64 { Int64(bitPattern: high ^ 1 << 63) }

  /// The stored form of the digest alone.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  fileprivate func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes.append(contentsOf: $0) }
  }
}
