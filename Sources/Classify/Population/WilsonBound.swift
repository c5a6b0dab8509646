/// The lower end of the score interval for a share (Wilson 1927).
enum WilsonBound {
  /// Standard deviations of a two-sided interval of 99.9 %.
  static let deviations = 3.29

  /// What a share is at least.
  ///
  /// - Parameters:
  ///   - share: as counted, 0…1.
  ///   - trials: independent observations that it was counted over.
  static func lower(_ share: Double, trials: Double) -> Double {
    guard trials > 0 else { return 0 }
    let square = deviations * deviations
    let centre = share + square / (2 * trials)
    let margin = deviations * (share * (1 - share) / trials + square / (4 * trials * trials)).squareRoot()
    return max(0, (centre - margin) / (1 + square / trials))
  }
}
