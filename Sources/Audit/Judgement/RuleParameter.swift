package import Policy

/// A number that a rule judges by and that a policy may change.
package struct RuleParameter: Sendable, Equatable {
  package var name: String
  /// What it bounds, in words.
  package var meaning: String
  package var value: Value

  package enum Value: Sendable, Equatable {
    case seconds(Int64)
    /// Seconds: the longest lifetime where neither activity nor policy sets one. It is the same on all days.
    case limit(Int64)
    /// 0…1.
    case share(Double)
    case count(Int64)

    /// As a policy writes it.
    package var text: String {
      switch self {
      case .seconds(let seconds), .limit(let seconds): PolicyDuration.text(seconds)
      case .share(let share): DecimalShare.text(share)
      case .count(let count): String(count)
      }
    }

    /// The same kind of value, as a policy writes it; nil where the text is none.
    package func read(_ text: String) -> Value? {
      switch self {
      case .seconds: PolicyDuration.seconds(text).map(Value.seconds)
      case .limit: PolicyDuration.seconds(text).map(Value.limit)
      case .share: Double(text).flatMap { (0...1).contains($0) ? .share($0) : nil }
      case .count: Int64(text).flatMap { $0 >= 0 ? .count($0) : nil }
      }
    }
  }

  package init(_ name: String, _ value: Value, _ meaning: String) {
    self.name = name
    self.value = value
    self.meaning = meaning
  }

  /// The value that holds under a policy.
  package func value(under tailoring: Tailoring?) -> Value {
    tailoring?.parameters[name].flatMap(value.read) ?? value
  }
}

/// Shares as a policy writes them.
enum DecimalShare {
  /// `0.001`: at most six decimals, no zeros at the end.
  static func text(_ share: Double) -> String {
    let millionths = Int64((share * 1_000_000).rounded(.toNearestOrAwayFromZero))
    let digits = String(millionths % 1_000_000)
    var decimals = String(repeating: "0", count: 6 - digits.count) + digits
    while decimals.last == "0" { decimals.removeLast() }
    return decimals.isEmpty ? "\(millionths / 1_000_000)" : "\(millionths / 1_000_000).\(decimals)"
  }
}
