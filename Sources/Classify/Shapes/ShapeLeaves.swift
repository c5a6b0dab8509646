internal import TokenModel

/// The leaves of a claims set by slot, in the order in which `ClaimWalk` numbers them: read once a distinct shape.
struct ShapeLeaves {
  private(set) var leaves: [ClaimLeaf] = []
  private var steps: [ClaimLeaf.Step] = []
  private var signatures: [[UInt8]] = []

  init(_ claims: JSONValue) { object(claims) }

  private mutating func object(_ value: JSONValue) {
    for (name, member) in value.members {
      steps.append(.member(name.text))
      self.value(member)
      steps.removeLast()
    }
  }

  private mutating func value(_ value: JSONValue) {
    if value.isObject, value.end > value.index + 2 { return object(value) }
    guard value.isArray else { return leaves.append(ClaimLeaf(steps: steps, kind: value.kind)) }
    steps.append(.items)
    defer { steps.removeLast() }
    if value.elements.contains(where: { $0.isObject || $0.isArray }) {
      var before: [ClaimLeaf]?
      for element in value.elements {
        let count = leaves.count
        self.value(element)
        let added = Array(leaves[count...])
        // The walk folds an element into the one before it where both look alike, whatever they hold.
        if added == before { leaves.removeLast(added.count) } else { before = added }
      }
    } else {
      // An empty array is told apart from one of nulls, as the walk does.
      var kind = JSONKind.array
      for element in value.elements {
        kind = element.kind
        break
      }
      leaves.append(ClaimLeaf(steps: steps, kind: kind))
    }
  }
}
