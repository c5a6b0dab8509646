internal import Synchronization
internal import TokenModel

/// The names of the members of a record that was read whole, as they stood: the records of a log have the same members in
/// the same order, and where they have, none is named twice. Names are held against each other, not their hashes.
///
/// It knows objects in objects, short names, and no arrays of arrays or objects.
struct MemberOrder: ~Copyable {
  /// A name with the kind of its value, or the end of an object.
  private struct Entry {
    var name = ShortName()
    /// Twice the length of the name, and one more where an object follows; `end`: an object ends.
    var label = 0

    @inline(__always)
    static func == (left: Self, right: Self) -> Bool { left.name == right.name && left.label == right.label }
  }

  private static let places = 128
  private static var end: Entry { Entry(label: 1 << 32) }

  private let entries: UnsafeMutablePointer<Entry>
  private var count = 0
  /// Stands for what was learned, in the whole process; 0 for nothing.
  private(set) var number: Int64 = 0

  private static let numbers = Atomic<Int64>(0)

  init() {
    entries = .allocate(capacity: Self.places)
    entries.initialize(repeating: Entry(), count: Self.places)
  }

  deinit { entries.deallocate() }

  /// Whether the members of a document are those of the one that was learned. An object inside stands on the tape where
  /// its value does, so that one loop does it.
  func matches(_ document: JSONValue) -> Bool {
    guard count > 0, document.isObject else { return false }
    let tape = document.tape
    let end = document.end
    // Where the next name stands, or the bracket that closes an object.
    var index = document.index + 1
    for place in 0..<count {
      guard index < end else { return false }
      let name = JSONValue(tape: tape, index: index)
      guard name.isString else {
        guard entries[place] == Self.end else { return false }
        index += 1
        continue
      }
      let member = JSONValue(tape: tape, index: index + 1)
      guard let entry = Self.entry(name.unsafeString, member), entry == entries[place] else { return false }
      // Most values are strings.
      if member.isString {
        index += 2
        continue
      }
      if member.isObject {
        index = member.index + 1
        continue
      }
      if member.isArray, !Self.isPlain(member) { return false }
      index = member.end
    }
    return index == end
  }

  /// Learns the members of a document in place of those of another; none where they are not plain.
  mutating func learn(_ document: JSONValue) {
    count = 0
    number = 0
    var place = 0
    guard document.isObject, learn(document, &place) else { return }
    count = place
    number = Self.numbers.add(1, ordering: .relaxed).newValue
  }

  private func learn(_ object: JSONValue, _ place: inout Int) -> Bool {
    for (name, member) in object.members {
      guard place < Self.places, let entry = Self.entry(name, member) else { return false }
      entries[place] = entry
      place += 1
      if member.isObject {
        guard learn(member, &place) else { return false }
      } else if member.isArray, !Self.isPlain(member) {
        return false
      }
    }
    guard place < Self.places else { return false }
    entries[place] = Self.end
    place += 1
    return true
  }

  @inline(__always)
  private static func entry(_ name: Bytes, _ member: JSONValue) -> Entry? {
    ShortName(name).map { Entry(name: $0, label: 2 * name.count + (member.isObject ? 1 : 0)) }
  }

  private static func isPlain(_ array: JSONValue) -> Bool {
    for element in array.elements where element.isObject || element.isArray { return false }
    return true
  }
}
