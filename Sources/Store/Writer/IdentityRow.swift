internal import TokenModel

/// A row of `event_id`: identities of one day in ascending order. It holds those from its key on, up to that of the next
/// row. A row for every identity would cost several times what counting a short event does.
enum IdentityRow {
  /// Identities of a row, so that it fits a page of SQLite.
  static let capacity = 336
  /// Of an identity in the stored form.
  static let identityBytes = 12
  /// Bits of a key behind its day.
  private static let digestBits: Int64 = 40

  /// The row that a key falls into, if it is one of the first key's day.
  static let holding = "FROM event_id WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1"

  /// What rows are found by: the day, and the first bits of the digest from which on it holds the day's identities.
  static func key(_ day: Day, _ identity: Identity) -> Int64 {
    start(of: day) | Int64(identity.high >> UInt64(64 - digestBits))
  }

  /// The first key of a day.
  static func start(of day: Day) -> Int64 { Int64(day.number) << digestBits }

  static func day(ofKey key: Int64) -> Day { Day(number: Int32(truncatingIfNeeded: key >> digestBits)) }

  /// The stored form: numbers with the most significant byte first, so that bytes and numbers sort alike.
  static func packed(_ identities: some Collection<Identity>) -> [UInt8] {
    let size = identities.count * identityBytes
    return [UInt8](unsafeUninitializedCapacity: size) { memory, initialized in
      let bytes = UnsafeMutableRawBufferPointer(memory)
      var offset = 0
      for identity in identities {
        bytes.storeBytes(of: identity.high.bigEndian, toByteOffset: offset, as: UInt64.self)
        bytes.storeBytes(of: identity.low.bigEndian, toByteOffset: offset + 8, as: UInt32.self)
        offset += identityBytes
      }
      initialized = size
    }
  }

  static func identities(in packed: UnsafeRawBufferPointer) -> [Identity] {
    (0..<packed.count / identityBytes).map { identity($0, of: packed) }
  }

  static func holds(_ identity: Identity, in packed: UnsafeRawBufferPointer) -> Bool {
    var low = 0
    var high = packed.count / identityBytes
    while low < high {
      let middle = (low + high) / 2
      if Self.identity(middle, of: packed) < identity { low = middle + 1 } else { high = middle }
    }
    return low < packed.count / identityBytes && Self.identity(low, of: packed) == identity
  }

  private static func identity(_ position: Int, of packed: UnsafeRawBufferPointer) -> Identity {
    let start = position * identityBytes
    return Identity(
      high: UInt64(bigEndian: packed.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
      low: UInt32(bigEndian: packed.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)))
  }
}
