internal import TokenModel

/// What a format made of the names of a record's members, by their places: the records of a log have the same members in
/// the same order. A name of up to sixteen bytes is held against two words; a longer one is asked about every time.
final class NameOrder {
  private struct Entry {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var count = -1
    var meaning: UInt8 = 0
  }

  private static let places = 64
  private static let longest = 16

  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: Self.places)
    entries.initialize(repeating: Entry(), count: Self.places)
  }

  deinit { entries.deallocate() }

  /// What a name means to the format, as `tell` says where it did not stand at that place before.
  @inline(__always)
  func meaning(of name: Bytes, at place: Int, _ tell: (Bytes) -> UInt8) -> UInt8 {
    guard place < Self.places, name.count <= Self.longest, let start = UnsafeRawPointer(name.buffer.baseAddress) else {
      return tell(name)
    }
    // Behind every string of a document so many bytes are readable.
    var first = start.loadUnaligned(as: UInt64.self).littleEndian
    var last: UInt64 = 0
    if name.count >= 8 {
      last = start.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self)
    } else {
      first &= 1 << UInt64(8 * name.count) - 1
    }
    let entry = entries + place
    if entry.pointee.first == first, entry.pointee.last == last, entry.pointee.count == name.count {
      return entry.pointee.meaning
    }
    let meaning = tell(name)
    entry.pointee = Entry(first: first, last: last, count: name.count, meaning: meaning)
    return meaning
  }
}
