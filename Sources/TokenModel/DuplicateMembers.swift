/// Finds objects that name a member twice: two readers would see two truths (RFC 8259 §4), so such a document is
/// refused.
package enum DuplicateMembers {
  /// Whether any object in a document repeats a member name. Names are compared unescaped.
  package static func stand(in value: JSONValue) -> Bool {
    if value.isObject {
      var names: [Bytes] = []
      for (name, member) in value.members {
        names.append(name)
        if stand(in: member) { return true }
      }
      return repeats(names)
    }
    if value.isArray {
      for element in value.elements where stand(in: element) { return true }
    }
    return false
  }

  private static func repeats(_ names: [Bytes]) -> Bool {
    if names.count <= 12 {
      for position in names.indices.dropFirst() {
        for earlier in 0..<position where names[earlier] == names[position] { return true }
      }
      return false
    }
    var seen = SymbolTable()
    for name in names where !seen.intern(name).isNew { return true }
    return false
  }
}
