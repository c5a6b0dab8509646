/// Something odd about one claim of a token: wrapped data, a digest that can be undone.
package struct ClaimOddity: Sendable, Equatable {
  /// Position of the claim's path among those of the shape table.
  package var path: Int32
  package var code: Anomaly

  package init(path: Int32, code: Anomaly) {
    self.path = path
    self.code = code
  }
}
