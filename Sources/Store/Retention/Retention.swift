/// How long the store keeps what, in days.
package struct Retention: Sendable, Equatable {
  /// Arrivals by the hour; by the day afterwards. Four weeks of habit rest on the hours.
  package var arrivalDays = 35
  /// Lifetimes, claim sizes and oddities by the day; by the month afterwards.
  package var detailDays = 62
  /// Issuances by the day; by the month afterwards.
  package var issuanceDays = 400
  /// Where unreadable lines stand; their number stays.
  package var quarantineDays = 35
  /// The key of a month's subjects, after the end of the month.
  package var subjectKeyDays = 10
  /// Calendar months of evidence that are kept before the current one; nil: all.
  package var months: Int?

  package init() {}
}

/// What a purge took away.
package struct Removal: Sendable, Equatable, Encodable {
  /// What it was, in words: `lifetime by day before 2026-09-01`.
  package var what: String
  /// The rule or the wish behind it.
  package var why: String
  /// Rows, or keys, that are gone.
  package var count: Int

  package init(what: String, why: String, count: Int) {
    self.what = what
    self.why = why
    self.count = count
  }
}
