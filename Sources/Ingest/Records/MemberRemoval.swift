internal import TokenModel

/// Takes a member out of an object where it stands, where a log adds one of its own to a token's claims: nothing is copied.
///
/// This file writes the words that `JSONTape` reads: those of the parser, which owns them until its next document.
enum MemberRemoval {
  /// The member of that name whose value is true or false, which servers write first or last, or wherever it stands; nil
  /// where there is none.
  static func find(_ name: StaticString, in object: JSONValue) -> JSONValue? {
    let last = JSONValue(tape: object.tape, index: object.last - 1)
    // The second word of a number may look like any other; what stands before it is no name then.
    if last.index > object.index + 1, last.bool != nil {
      let key = JSONValue(tape: object.tape, index: last.index - 1)
      if key.isString, key.unsafeString == name { return last }
    }
    return object.member(name)
  }

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
    // Told before it is written over.
    let index = member.end - 1
    words[index] = object.word
    return JSONValue(tape: object.tape, index: index)
  }
}
