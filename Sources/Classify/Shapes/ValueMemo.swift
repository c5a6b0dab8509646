internal import TokenModel

/// What values were found to be when they were last looked at: issuers, clients, scopes, roles and departments come
/// again and again. For one worker; values stay in its memory, and are written over by others.
///
/// A value is known by its bytes, together with what was asked of it. Its place follows from its ends: whoever makes many
/// values of one place is no better off, since their values are looked at like those that never came before.
final class ValueMemo {
  /// Each value has one place, told by so many bits.
  private static let bits: UInt64 = 11
  private static let places = 1 << Int(bits)
  /// Bytes of a value that is remembered.
  private static let longest = 64

  private struct Entry {
    /// The first and the last bytes: all of a value of up to 16.
    var first: UInt64 = 0
    var last: UInt64 = 0
    /// The gate that the value was held against.
    var gate: Int32 = -1
    var code: UInt16 = 0
    /// `UInt16.max`: nothing stands here.
    var count = UInt16.max
  }

  private let entries: UnsafeMutablePointer<Entry>
  /// `longest` bytes for each entry.
  private let texts: UnsafeMutablePointer<UInt8>

  init() {
    entries = .allocate(capacity: Self.places)
    entries.initialize(repeating: Entry(), count: Self.places)
    texts = .allocate(capacity: Self.places * Self.longest)
    texts.initialize(repeating: 0, count: Self.places * Self.longest)
  }

  deinit {
    entries.deallocate()
    texts.deallocate()
  }

  /// A value as it is looked up, and noted where it was not known.
  struct Key {
    fileprivate var first: UInt64
    fileprivate var last: UInt64
    fileprivate var place: Int
  }

  /// Nil for a value that is not remembered, whatever it is.
  @inline(__always)
  func key(of value: Bytes, behind gate: Int32) -> Key? {
    guard value.count <= Self.longest else { return nil }
    let (first, last) = Self.ends(value)
    let mixed = (first &+ UInt64(truncatingIfNeeded: gate)) &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xA076_1D64_78BD_642F
    let place = (mixed ^ mixed >> 32) &* 0xE703_7ED1_A0B4_28DB
    return Key(first: first, last: last, place: Int(place >> (64 - Self.bits)))
  }

  /// Two words that cover a value of up to 16 bytes, and the ends of a longer one.
  @inline(__always)
  private static func ends(_ value: Bytes) -> (UInt64, UInt64) {
    guard let base = UnsafeRawPointer(value.buffer.baseAddress), value.count > 0 else { return (0, 0) }
    if value.count >= 8 {
      return (
        base.loadUnaligned(as: UInt64.self), base.loadUnaligned(fromByteOffset: value.count - 8, as: UInt64.self)
      )
    }
    if value.count >= 4 {
      return (
        UInt64(base.loadUnaligned(as: UInt32.self)),
        UInt64(base.loadUnaligned(fromByteOffset: value.count - 4, as: UInt32.self))
      )
    }
    return (
      UInt64(value[0]) | UInt64(value[value.count / 2]) << 8, UInt64(value[value.count - 1])
    )
  }

  /// The code of what the value was found to be, nil where that is not known.
  @inline(__always)
  func code(_ key: Key, of value: Bytes, behind gate: Int32) -> UInt16? {
    let entry = entries + key.place
    guard entry.pointee.first == key.first, entry.pointee.last == key.last, Int(entry.pointee.count) == value.count,
      entry.pointee.gate == gate
    else { return nil }
    guard value.count <= 16 || Bytes(start: texts + key.place * Self.longest, count: value.count) == value else {
      return nil
    }
    return entry.pointee.code
  }

  /// Remembers what a value was found to be, in place of another.
  func note(_ code: UInt16, _ key: Key, of value: Bytes, behind gate: Int32) {
    entries[key.place] = Entry(
      first: key.first, last: key.last, gate: gate, code: code, count: UInt16(truncatingIfNeeded: value.count))
    guard value.count > 16, let source = value.buffer.baseAddress else { return }
    (texts + key.place * Self.longest).update(from: source, count: value.count)
  }

  /// Forgets everything: the numbers of the gates begin anew.
  func removeAll() { entries.update(repeating: Entry(), count: Self.places) }
}

extension ValueFinding {
  /// The code of a value in which nothing was found.
  static let nothing: UInt16 = 0

  /// A finding as a number, nil where it holds more than one.
  static func code(of finding: ValueFinding?) -> UInt16? {
    switch finding {
    case nil: nothing
    case .detector(let place): 1 << 8 | UInt16(place)
    case .topic(let place): 2 << 8 | UInt16(place)
    case .refuted: 3 << 8
    case .member: nil
    }
  }

  /// The finding behind a code; nil for that of nothing.
  static func finding(of code: UInt16) -> ValueFinding? {
    switch code >> 8 {
    case 1: .detector(UInt8(truncatingIfNeeded: code))
    case 2: .topic(UInt8(truncatingIfNeeded: code))
    case 3: .refuted
    default: nil
    }
  }
}
