internal import TokenModel

/// Finds objects that name a member twice, without allocating: two readers would see two truths (RFC 8259 §4).
///
/// Each name is told by a word made of its ends and its length, and each word by a bit of a set. Where a bit is set
/// already, the words are compared, and where two of these are the same, and in objects with many members, the names
/// themselves.
enum MemberNames {
  /// Members up to which the words of an object are kept.
  private static let comparable = 64
  /// Words of the set, which has a bit for each value of nine bits.
  private static let marks = 8

  /// Whether any object in a document repeats a member name. Names are compared unescaped.
  static func repeats(in value: JSONValue) -> Bool {
    if value.isObject { return objectRepeats(value) }
    for element in value.elements where element.isObject || element.isArray {
      if repeats(in: element) { return true }
    }
    return false
  }

  private static func objectRepeats(_ object: JSONValue) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: comparable + marks) { words in
      for mark in comparable..<comparable + marks { words[mark] = 0 }
      var count = 0
      for (name, member) in object.members {
        guard count < comparable else { return DuplicateMembers.stand(in: object) }
        let word = Self.word(name)
        let place = (word &* 0x9E37_79B9_7F4A_7C15) >> 55
        let (mark, bit) = (comparable + Int(place >> 6), 1 << (place & 63) as UInt64)
        if words[mark] & bit != 0, words[0..<count].contains(word), DuplicateMembers.stand(in: object) { return true }
        words[mark] |= bit
        words[count] = word
        count += 1
        if member.isObject || member.isArray, repeats(in: member) { return true }
      }
      return false
    }
  }

  /// The first and the last eight bytes of a name with its length, folded. Behind every string of a document so many
  /// bytes are readable.
  private static func word(_ name: Bytes) -> UInt64 {
    guard let start = UnsafeRawPointer(name.buffer.baseAddress) else { return 0 }
    let first = start.loadUnaligned(as: UInt64.self)
    guard name.count >= 8 else { return (first & (1 << UInt64(8 * name.count) - 1)) ^ UInt64(name.count) << 56 }
    let last = start.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self)
    return first &+ last &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(name.count)
  }
}
