internal import GRDBSQLite
internal import JOSE
internal import TokenModel

/// What a digest is taken of: each field as kind, length and bytes, so that no two rows give the same bytes. They are
/// written into memory of its own: there are millions of fields, and an array would ask for each byte whether it may.
struct DigestBytes: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  /// Bytes are passed on in runs of this size.
  static let run = 1 << 16

  init() { memory = .allocate(capacity: 2 * Self.run) }

  deinit { memory.deallocate() }

  /// What has gathered. It holds until more is added.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[..<count]) }

  mutating func add(_ number: Int64) {
    reserve(24)
    put(UInt8(ascii: "i"))
    addDigits(number)
    put(UInt8(ascii: ";"))
  }

  mutating func add(_ text: [UInt8]) { text.withUnsafeBufferPointer { add(kind: UInt8(ascii: "s"), $0) } }

  /// The columns of a row from one on, and the end of the row.
  mutating func add(_ row: RawRow, from first: Int32 = 0) {
    for column in first..<row.count { add(row[column]) }
    endRow()
  }

  mutating func add(_ value: RawValue) {
    switch value.kind {
    case SQLITE_NULL:
      reserve(1)
      put(UInt8(ascii: "n"))
    case SQLITE_INTEGER: add(value.integer)
    case SQLITE_FLOAT: add(literally: Array("d\(value.real);".utf8))
    case SQLITE_TEXT: add(kind: UInt8(ascii: "s"), value.text)
    default: add(kind: UInt8(ascii: "b"), value.blob)
    }
  }

  /// The identities of a row of `event_id`, as if each had a row: which ones share one depends on arrival.
  mutating func add(identities packed: UnsafeBufferPointer<UInt8>, key: Int64) {
    let day = Int64(IdentityRow.day(ofKey: key).number)
    let size = IdentityRow.identityBytes
    for number in 0..<packed.count / size {
      add(day)
      add(kind: UInt8(ascii: "b"), UnsafeBufferPointer(rebasing: packed[number * size..<(number + 1) * size]))
      endRow()
    }
  }

  mutating func endRow() {
    reserve(1)
    put(UInt8(ascii: "\n"))
  }

  mutating func add(kind: UInt8, _ part: UnsafeBufferPointer<UInt8>) {
    reserve(part.count + 24)
    put(kind)
    addDigits(Int64(part.count))
    put(UInt8(ascii: ":"))
    put(part)
  }

  private mutating func add(literally text: [UInt8]) {
    reserve(text.count)
    text.withUnsafeBufferPointer { put($0) }
  }

  private mutating func put(_ byte: UInt8) {
    memory[count] = byte
    count += 1
  }

  private mutating func put(_ part: UnsafeBufferPointer<UInt8>) {
    _ = memory[count...].update(fromContentsOf: part)
    count += part.count
  }

  /// Makes room for so many bytes more.
  private mutating func reserve(_ more: Int) {
    guard count + more > memory.count else { return }
    let grown = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count + more, memory.count * 2))
    _ = grown.update(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = grown
  }

  /// Room for them is there.
  private mutating func addDigits(_ number: Int64) {
    if number < 0 { put(UInt8(ascii: "-")) }
    var rest = number.magnitude
    if rest < 10 { return put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)) }
    var length = 2
    var bound: UInt64 = 100
    while length < 19, rest >= bound {
      length += 1
      bound &*= 10
    }
    if length == 19, rest >= 10_000_000_000_000_000_000 { length = 20 }
    count += length
    var place = count
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place -= 1
      memory[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
  }

  /// Gives what has gathered to a digest, where it is more than so many bytes.
  mutating func flush(into hasher: SHA256, above bound: Int = run) {
    guard count > bound else { return }
    hasher.update(Bytes(bytes))
    count = 0
  }

  mutating func clear() { count = 0 }
}
