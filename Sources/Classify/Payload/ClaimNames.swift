package import TokenModel

/// Decides claims by their names alone, as somebody writes them: `email`, `user.address.city`, `orders[].id`.
package struct ClaimNames: Sendable {
  private let names = NameDecision.shared

  package init() {}

  /// - Parameters:
  ///   - path: dotted; a name with a dot in it is found where the reference has the whole path.
  ///   - kind: what the claim's value is.
  package func decide(_ path: String, kind: JSONKind = .string) -> ClassDecision {
    names.decide(Self.leaf(path, kind), [])
  }

  /// A leaf by its place.
  package func decide(_ leaf: ClaimLeaf) -> ClassDecision { names.decide(leaf, []) }

  static func leaf(_ path: String, _ kind: JSONKind) -> ClaimLeaf {
    // A namespaced name holds dots of its own.
    if path.hasPrefix("http://") || path.hasPrefix("https://") || path.hasPrefix("urn:") {
      return ClaimLeaf(steps: [.member(path)], kind: kind)
    }
    var steps: [ClaimLeaf.Step] = []
    for part in path.split(separator: ".", omittingEmptySubsequences: true) {
      var name = part
      var items = 0
      while name.hasSuffix("[]") {
        name = name.dropLast(2)
        items += 1
      }
      steps.append(.member(String(name)))
      for _ in 0..<items { steps.append(.items) }
    }
    return ClaimLeaf(steps: steps, kind: kind)
  }
}
