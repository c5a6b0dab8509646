/// The lower end of the score interval for a share, at the certainty that a decision over many values takes.
enum WilsonBound {
  /// Standard deviations of a two-sided interval of 99.9 %.
  static let deviations = 3.29

  /// What a share is at least.
  ///
  /// - Parameters:
  ///   - share: as counted, 0…1.
  ///   - trials: independent observations that it was counted over.
  static func lower(_ share: Double, trials: Double) -> Double {
    ScoreInterval.of(share, trials: trials, deviations: deviations).lowerBound
  }
}
