extension Array {
  /// The elements in an order; alike ones stay as they stood. Large values are not moved about for it, only their places
  /// are.
  func arranged(by precedes: (Element, Element) -> Bool) -> [Element] {
    indices.sorted { precedes(self[$0], self[$1]) }.map { self[$0] }
  }
}
