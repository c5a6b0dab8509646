package import TokenModel

/// Consecutive days, both ends included.
package struct DaySpan: Sendable, Hashable {
  package var first: Day
  package var last: Day

  package init(first: Day, last: Day) {
    self.first = first
    self.last = last
  }

  /// The spans of a period in which the same activities are valid, in their order; together they are the period.
  /// `cuts`: days on which a span must begin for another reason.
  package static func spans(of activities: [Activity], in period: DaySpan, cutAt cuts: Set<Day> = []) -> [DaySpan] {
    var starts = cuts.union([period.first])
    for activity in activities {
      if let first = activity.validFrom { starts.insert(first) }
      if let last = activity.validUntil { starts.insert(last.advanced(by: 1)) }
    }
    let sorted = starts.filter { period.first <= $0 && $0 <= period.last }.sorted()
    return sorted.indices.map { index in
      DaySpan(
        first: sorted[index], last: index + 1 < sorted.count ? sorted[index + 1].advanced(by: -1) : period.last)
    }
  }

  /// Those of all time.
  static func spans(of activities: [Activity]) -> [DaySpan] {
    spans(of: activities, in: DaySpan(first: Day(number: -1_000_000), last: Day(number: 10_000_000)))
  }
}
