internal import Audit
internal import Policy
internal import Store
internal import TokenModel

/// The days that an audit is about.
struct AuditPeriod {
  let period: Configuration.Period
  /// The day of the run: what an empty store is audited for.
  let today: Day

  init(_ period: Configuration.Period, today: Day) {
    self.period = period
    self.today = today
  }

  /// Throws `Failure` where the period has no day.
  func span(in store: EvidenceStore) throws -> DaySpan {
    let known = try EvidenceDays(of: store)
    let first = known?.first ?? today
    let last = known?.last ?? today
    let span: DaySpan =
      switch period {
      case .all: DaySpan(first: first, last: last)
      // Days before the first event are no part of it: nothing is known of them.
      case .last(let days): DaySpan(first: max(first, last.advanced(by: 1 - days)), last: last)
      case .between(let from, let to):
        DaySpan(
          first: from ?? min(first, to?.advanced(by: -1) ?? first),
          last: to?.advanced(by: -1) ?? max(last, from ?? last))
      }
    guard span.first <= span.last else {
      throw Failure(
        .usage,
        "the period from \(span.first.text) to \(span.last.advanced(by: 1).text) has no day; "
          + "--to names the first day that is no part of it")
    }
    return try whole(span, AgedMonths(of: store), first: first, last: last)
  }

  /// The period with months that are added up taken whole: silently where no count lies outside, or where the period is
  /// a number of days back; where someone named the day, nothing else than that day is meant.
  private func whole(_ span: DaySpan, _ aged: AgedMonths, first: Day, last: Day) throws -> DaySpan {
    var result = span
    if case .between = period {
      if span.first <= first { result.first = aged.start(span.first) }
      if span.last >= last { result.last = aged.end(span.last) }
    } else {
      result = DaySpan(first: aged.start(span.first), last: aged.end(span.last))
    }
    guard let near = aged.nearest(first: result.first, last: result.last) else { return result }
    throw Failure(
      .usage,
      "the period from \(span.first.text) to \(span.last.advanced(by: 1).text) cuts through a month whose days are "
        + "added up; the nearest that can be told is from \(near.first.text) to \(near.last.advanced(by: 1).text)")
  }
}
