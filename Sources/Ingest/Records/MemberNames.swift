internal import TokenModel

/// Finds objects that name a member twice, without allocating: two readers would see two truths (RFC 8259 §4).
struct MemberNames {
  /// Hashes of the names of the objects that are open, innermost last.
  private var hashes: [UInt64] = []
  private var names: [Bytes] = []
  private let seed = UInt64.random(in: .min ... .max)

  /// Members up to which names are compared with one another; larger objects are rare and are hashed.
  private static let comparable = 64

  /// Whether any object in a document repeats a member name. Names are compared unescaped.
  mutating func repeats(in value: JSONValue) -> Bool {
    if value.isArray {
      for element in value.elements where element.isObject || element.isArray {
        if repeats(in: element) { return true }
      }
      return false
    }
    let base = hashes.count
    defer {
      hashes.removeLast(hashes.count - base)
      names.removeLast(names.count - base)
    }
    for (name, member) in value.members {
      let hash = ByteHash.hash(name, seed: seed)
      for position in base..<hashes.count where hashes[position] == hash && names[position] == name { return true }
      if hashes.count - base >= Self.comparable { return DuplicateMembers.stand(in: value) }
      hashes.append(hash)
      names.append(name)
      if member.isObject || member.isArray, repeats(in: member) { return true }
    }
    return false
  }
}
