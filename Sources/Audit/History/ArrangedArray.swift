extension Array {
  /// The elements in an order; alike ones stay as they stood. Large values are not moved about for it, only their places
  /// are.
  func arranged(by precedes: (Element, Element) -> Bool) -> [Element] {
    indices.sorted { precedes(self[$0], self[$1]) }.map { self[$0] }
  }

  /// The elements in the order of what they are about, which each is asked once.
  func arranged(byScope scope: (Element) -> ResourceScope) -> [Element] {
    let scopes = map(scope)
    return indices.sorted { scopes[$0].precedes(scopes[$1]) }.map { self[$0] }
  }
}
