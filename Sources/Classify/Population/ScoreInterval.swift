/// The score interval for a share (E. B. Wilson 1927), which holds near 0 and 1 and for small numbers too.
package enum ScoreInterval {
  /// Where the true share lies.
  ///
  /// - Parameters:
  ///   - share: as counted, 0…1.
  ///   - trials: independent observations that it was counted over; of none, nothing is known.
  ///   - deviations: standard deviations of a two-sided interval: 1.96 for 95 %.
  package static func of(_ share: Double, trials: Double, deviations: Double) -> ClosedRange<Double> {
    guard trials > 0 else { return 0...1 }
    let square = deviations * deviations
    let middle = share + square / (2 * trials)
    let spread = deviations * (share * (1 - share) / trials + square / (4 * trials * trials)).squareRoot()
    let scale = 1 + square / trials
    return max(0, (middle - spread) / scale)...min(1, (middle + spread) / scale)
  }
}
