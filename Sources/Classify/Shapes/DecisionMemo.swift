internal import TokenModel

/// The decisions that one worker made by name: shapes differ by a claim or two, and have most of their names in common.
/// Names are chosen by whoever makes a token, so it is emptied once it holds many.
final class DecisionMemo {
  /// Leaves beyond which what was learned is forgotten.
  private static let limit = 8_192

  private struct Key: Hashable {
    var leaf: ClaimLeaf
    var products: Set<IssuerProduct>
  }

  private var decisions: [Key: DecidedLeaf] = [:]

  /// Bytes held, roughly.
  var footprint: Int { decisions.count * 768 }

  /// The decision of a leaf by its name alone, made by `decide` unless it is known.
  func decision(
    _ leaf: ClaimLeaf, _ products: Set<IssuerProduct>, _ decide: () -> LeafDecision
  ) -> DecidedLeaf {
    let key = Key(leaf: leaf, products: products)
    if let known = decisions[key] { return known }
    if decisions.count >= Self.limit { decisions.removeAll(keepingCapacity: true) }
    let decision = DecidedLeaf(decide())
    decisions[key] = decision
    return decision
  }

  func removeAll() { decisions.removeAll() }
}
