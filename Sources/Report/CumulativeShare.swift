internal import Audit

/// How many of the tokens of a distribution live at most so long. Tokens that never expire are part of the whole, so
/// that the last step stays below 1 where there are any; tokens with impossible times are not.
struct CumulativeShare {
  struct Step: Equatable {
    var seconds: Int64
    /// Tokens that live exactly this long, or fall into this bucket.
    var tokens: Int64
    /// Rounded to six decimals.
    var share: Double
  }

  let steps: [Step]
  /// Tokens of the distribution, those that never expire included.
  let total: Int64

  init(_ distribution: LifetimeDistribution) {
    let total = distribution.steps.reduce(distribution.unlimited) { $0 + $1.tokens }
    var sum: Int64 = 0
    steps = distribution.steps.map { step in
      sum += step.tokens
      let share = total > 0 ? Double(sum) / Double(total) : 0
      return Step(seconds: step.seconds, tokens: step.tokens, share: (share * 1_000_000).rounded() / 1_000_000)
    }
    self.total = total
  }

  /// The smallest lifetime that so large a share of the tokens does not exceed; nil where those never expire.
  func quantile(_ share: Double) -> Int64? { steps.first { $0.share >= share }?.seconds }

  /// The share of tokens that live longer than a limit.
  func share(beyond limit: Int64) -> Double {
    guard total > 0 else { return 0 }
    return Double(total - steps.filter { $0.seconds <= limit }.reduce(0) { $0 + $1.tokens }) / Double(total)
  }
}
