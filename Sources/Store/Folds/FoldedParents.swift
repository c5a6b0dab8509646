internal import TokenModel

/// The objects whose members stand as `*`, by JSON Pointer.
struct FoldedParents {
  var names: Set<String>

  /// Adds the parents that have more than `limit` distinct members among the pointers. The members of the token itself
  /// never fold: they are its claims, and have a cap of their own; nor do places that are no claims.
  mutating func grow(_ pointers: [String], limit: Int) {
    while true {
      var children: [String: Set<Substring>] = [:]
      for pointer in pointers where pointer.utf8.first == UInt8(ascii: "/") {
        let steps = steps(of: pointer)
        var parent = ""
        for step in steps {
          if !parent.isEmpty, step != "*", !names.contains(parent) { children[parent, default: []].insert(step) }
          parent += "/" + step
        }
      }
      let crowded = children.filter { $0.value.count > limit }.keys
      if crowded.isEmpty { return }
      names.formUnion(crowded)
    }
  }

  /// The path with `*` for every member that folds.
  func path(_ path: ClaimPathName) -> ClaimPathName {
    guard !names.isEmpty, path.pointer.utf8.first == UInt8(ascii: "/") else { return path }
    let original = path.pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let folded = steps(of: path.pointer)
    guard !original.elementsEqual(folded) else { return path }
    // What is dotted does not tell arrays from members named `*`, so it is walked along with the pointer.
    var dotted = ""
    var rest = Substring(path.dotted)
    for (step, stands) in zip(original, folded) {
      let separator = dotted.isEmpty ? "" : "."
      let name = separator + Self.unescaped(step)
      if rest.hasPrefix(name) {
        rest = rest.dropFirst(name.count)
        dotted += separator + Self.unescaped(stands)
      } else if rest.hasPrefix("[]") {
        rest = rest.dropFirst(2)
        dotted += "[]"
      }
    }
    return ClaimPathName(pointer: "/" + folded.joined(separator: "/"), dotted: dotted + rest)
  }

  private func steps(of pointer: String) -> [Substring] {
    var parent = ""
    return pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { step in
      let stands: Substring = names.contains(parent) ? "*" : step
      parent += "/" + stands
      return stands
    }
  }

  /// RFC 6901 §4.
  private static func unescaped(_ step: Substring) -> String {
    step.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
      .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
  }
}
