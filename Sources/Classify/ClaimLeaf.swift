package import TokenModel

/// One leaf of a claims set, by its place: what the classifier is asked once a shape, never once a token.
package struct ClaimLeaf: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case member(String)
    /// Any item of an array.
    case items
  }

  /// From the top of the claims set. An array of scalars is one leaf that ends with `items`.
  package var steps: [Step]
  /// Of the value; of its first item where it is an array of scalars.
  package var kind: JSONKind

  package init(steps: [Step], kind: JSONKind) {
    self.steps = steps
    self.kind = kind
  }

  /// The names of the members that lead to the value.
  var names: [String] {
    steps.compactMap { step in
      if case .member(let name) = step { name } else { nil }
    }
  }

  /// The name of the member that holds the value.
  var lastName: String {
    for step in steps.reversed() {
      if case .member(let name) = step { return name }
    }
    return ""
  }
}
