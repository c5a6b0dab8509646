/// The views of the store, public API: any SQLite client can recompute a figure of a report from them. In the order in
/// which they rest on each other. They count in whole numbers and divide once, at the end; ids are for joining only.
enum StoreViews {
  static let all =
    [
      PeriodViews.sql, ConfigurationViews.sql, TokenViews.sql, ClaimViews.sql, ConfigurationViews.comparison,
      LifetimeViews.sql, CoverageViews.sql, MinimisationViews.sql,
      ClaimDetailViews.sql, ProtectionViews.sql, RecipientViews.sql, FlowViews.sql, ExposureViews.sql,
      GainViews.sql, ActivityViews.sql,
    ]

  /// The parts of them that add up many rows; what holds another one comes before it.
  static let sums =
    PeriodViews.sums + TokenViews.sums + ClaimViews.sums + LifetimeViews.sums + MinimisationViews.sums
    + ClaimDetailViews.sums + ProtectionViews.sums + RecipientViews.sums + FlowViews.sums + ExposureViews.sums
    + GainViews.sums
    + ActivityViews.sums
}
