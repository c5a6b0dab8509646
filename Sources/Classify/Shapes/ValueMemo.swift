internal import TokenModel

/// What values were found to be when they were last looked at: issuers, clients, scopes, roles and departments come
/// again and again. For one worker; values stay in its memory, and are written over by others.
///
/// A value is found by its hash and known by its bytes, together with what was asked of it.
final class ValueMemo {
  /// A power of two; each value has one place.
  private static let places = 2_048
  /// Bytes of a value that is remembered.
  private static let longest = 64

  private struct Entry {
    var hash: UInt64 = 0
    /// The gate that the value was held against; -1: nothing stands here.
    var gate: Int32 = -1
    var code: UInt16 = 0
    var count: UInt8 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  /// `longest` bytes for each entry.
  private let texts: UnsafeMutablePointer<UInt8>
  private let seed = UInt64.random(in: .min ... .max)

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
    fileprivate var hash: UInt64
    fileprivate var place: Int
  }

  /// Nil for a value that is not remembered, whatever it is.
  @inline(__always)
  func key(of value: Bytes) -> Key? {
    guard value.count <= Self.longest else { return nil }
    let hash = ByteHash.hash(value, seed: seed)
    return Key(hash: hash, place: Int(truncatingIfNeeded: hash) & (Self.places - 1))
  }

  /// The code of what the value was found to be behind a gate, nil where that is not known.
  @inline(__always)
  func code(_ key: Key, of value: Bytes, behind gate: Int32) -> UInt16? {
    let entry = entries + key.place
    guard entry.pointee.hash == key.hash, entry.pointee.gate == gate, Int(entry.pointee.count) == value.count,
      Bytes(start: texts + key.place * Self.longest, count: value.count) == value
    else { return nil }
    return entry.pointee.code
  }

  /// Remembers what a value was found to be, in place of another.
  func note(_ code: UInt16, _ key: Key, of value: Bytes, behind gate: Int32) {
    entries[key.place] = Entry(
      hash: key.hash, gate: gate, code: code, count: UInt8(truncatingIfNeeded: value.count))
    guard let source = value.buffer.baseAddress else { return }
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
