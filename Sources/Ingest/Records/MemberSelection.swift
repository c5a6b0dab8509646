internal import TokenModel

/// Makes an object of members of another one, where a log mixes a token's claims with members of its own. Nothing is
/// written and parsed again: the words of the members are copied, and the strings stay where they are. One object at a
/// time; what it gives is valid until it is used again, and no longer than the document that it was made of.
///
/// This file writes the words that `JSONTape` reads.
final class MemberSelection {
  private var words: UnsafeMutableBufferPointer<UInt64>
  private var count = 0
  private var strings: UnsafePointer<UInt8>?

  /// The root's word and that of the opening bracket.
  private static let start = 2

  init() { words = .allocate(capacity: 256) }

  deinit { words.deallocate() }

  /// Takes up a document, all of whose members that are added must be its own.
  func begin(_ document: JSONValue) {
    strings = document.tape.strings
    count = Self.start
    // All that can be added, each number as text among it, and the brackets.
    reserve(2 * document.end + 8)
  }

  /// Whether nothing was added.
  var isEmpty: Bool { count == Self.start }

  /// Adds all members of an object but one.
  func add(membersOf object: JSONValue, except name: StaticString) {
    let words = words
    var count = count
    for (key, value) in object.members where !(key == name) {
      if value.end == value.index + 1 {
        words[count] = value.tape.words[value.index - 1]
        words[count + 1] = value.word
        count += 2
      } else {
        self.count = count
        add(value)
        count = self.count
      }
    }
    self.count = count
  }

  /// Adds a member as it stands, by its value, before which its name stands on the tape.
  @inline(__always)
  func add(_ member: JSONValue) {
    // Most values are one word.
    guard member.end == member.index + 1 else { return addLong(member) }
    words[count] = member.tape.words[member.index - 1]
    words[count + 1] = member.word
    count += 2
  }

  private func addLong(_ member: JSONValue) {
    words[count] = member.tape.words[member.index - 1]
    count += 1
    let moved = count - member.index
    var index = member.index
    while index < member.end {
      let word = member.tape.words[index]
      switch UInt8(truncatingIfNeeded: word >> 56) {
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"):
        words[count] = Self.moved(word, by: moved)
      case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"):
        words[count] = word
        count += 1
        index += 1
        words[count] = member.tape.words[index]
      default: words[count] = word
      }
      count += 1
      index += 1
    }
  }

  /// Adds a member with a number instead of its value.
  func add(_ member: JSONValue, as number: Int64) {
    words[count] = member.tape.words[member.index - 1]
    words[count + 1] = UInt64(UInt8(ascii: "l")) << 56
    words[count + 2] = UInt64(bitPattern: number)
    count += 3
  }

  /// The object.
  func finish() -> JSONValue? {
    guard let strings, let base = words.baseAddress else { return nil }
    words[0] = UInt64(UInt8(ascii: "r")) << 56
    words[1] = UInt64(UInt8(ascii: "{")) << 56 | UInt64(count + 1)
    words[count] = UInt64(UInt8(ascii: "}")) << 56 | 1
    return JSONTape(words: UnsafePointer(base), strings: strings).root
  }

  /// A bracket names the place of the other one in its low half.
  private static func moved(_ word: UInt64, by distance: Int) -> UInt64 {
    word & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(truncatingIfNeeded: Int(word & 0xFFFF_FFFF) + distance))
  }

  private func reserve(_ capacity: Int) {
    guard words.count < capacity else { return }
    words.deallocate()
    words = .allocate(capacity: 2 * capacity)
  }
}
