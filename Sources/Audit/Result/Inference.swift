/// How much of a count rests on the issuer's configuration, and was seen in no token.
package enum Inference: String, Sendable, Codable {
  case all, part

  /// - Parameters:
  ///   - least: whether all of it is inferred.
  ///   - most: whether some of it is.
  init?(least: Bool, most: Bool) {
    guard most else { return nil }
    self = least ? .all : .part
  }

  /// Of two counts that are added up.
  static func joined(_ left: Inference?, _ right: Inference?) -> Inference? { left == right ? left : .part }
}
