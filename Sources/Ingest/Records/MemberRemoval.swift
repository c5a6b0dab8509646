internal import TokenModel

/// Takes a member out of an object where it stands, where a log adds one of its own to a token's claims: nothing is copied.
///
/// This file writes the words that `JSONTape` reads: those of the parser, which owns them until its next document.
enum MemberRemoval {
  /// The object without its first or its last member; nil where the member is neither. Of the document nothing but what it
  /// gives may be looked at afterwards.
  static func cut(_ member: JSONValue, outOf object: JSONValue) -> JSONValue? {
    let words = UnsafeMutablePointer(mutating: object.tape.words)
    if member.end == object.last {
      // The bracket that closes the object moves to the place of the name, and the other one names what is behind it.
      words[member.index - 1] = words[object.last]
      words[object.index] = object.word & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(truncatingIfNeeded: member.index))
      return object
    }
    guard member.index == object.index + 2 else { return nil }
    words[member.end - 1] = object.word
    return JSONValue(tape: object.tape, index: member.end - 1)
  }
}
