package import Rollup

/// Ranges of several streams that were counted into the same tables: what they gave cannot be told apart any more, so
/// they are committed together.
package struct RangeGroup: Sendable {
  /// In the order in which they were counted.
  package var ranges: [StreamRange]
  package var batch: RollupBatch

  package init(ranges: [StreamRange], batch: RollupBatch) {
    self.ranges = ranges
    self.batch = batch
  }
}
