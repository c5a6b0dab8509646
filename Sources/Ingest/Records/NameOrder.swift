internal import TokenModel

/// What a format made of the names of a record's members, by their places: the records of a log have the same members in
/// the same order. A short name is held against the words of the one before; a longer one is asked about every time.
final class NameOrder {
  private struct Entry {
    var name = ShortName()
    var count = -1
    var meaning: UInt8 = 0
  }

  private static let places = 64

  private let entries: UnsafeMutablePointer<Entry>
  /// Stands for the names that the entries are about, all of which are short; 0 where that is not known.
  private var names: Int64 = 0
  private var isKnown = false

  init() {
    entries = .allocate(capacity: Self.places)
    entries.initialize(repeating: Entry(), count: Self.places)
  }

  deinit { entries.deallocate() }

  /// A record comes.
  ///
  /// - Parameter names: stands for the names of its members; 0 where they are not known.
  @inline(__always)
  func begin(names: Int64) {
    isKnown = names != 0 && names == self.names
    self.names = names
  }

  /// What a name means to the format, as `tell` says where it did not stand at that place before.
  @inline(__always)
  func meaning(of name: Bytes, at place: Int, _ tell: (Bytes) -> UInt8) -> UInt8 {
    if isKnown, place < Self.places { return entries[place].meaning }
    guard place < Self.places, let words = ShortName(name) else { return tell(name) }
    let entry = entries + place
    if entry.pointee.name == words, entry.pointee.count == name.count { return entry.pointee.meaning }
    let meaning = tell(name)
    entry.pointee = Entry(name: words, count: name.count, meaning: meaning)
    return meaning
  }
}
