internal import GRDB
package import TokenModel

/// Which months of a store stand added up: of those no part can be told, and all their days are judged by the
/// declarations of their last one.
package struct AgedMonths: Sendable, Equatable {
  /// The first day of the first month that is not added up; nil: none is.
  package var before: Day?

  package init(before: Day?) { self.before = before }

  package init(of store: EvidenceStore) throws { self = try store.read { try AgedMonths($0) } }

  init(_ database: Database) throws {
    before = try Int32.fetchOne(database, sql: "SELECT max(before_day) FROM ageing WHERE table_name <> 'arrival'")
      .map { Day(number: $0) }
  }

  /// Whether a day lies in a month that is added up.
  package func contains(_ day: Day) -> Bool { before.map { day < $0 } ?? false }

  /// The first day of a day's month where that month is added up, else the day.
  package func start(_ day: Day) -> Day { contains(day) ? day.firstOfMonth : day }

  /// The last day of a day's month where that month is added up, else the day.
  package func end(_ day: Day) -> Day { contains(day) ? day.firstOfNextMonth.advanced(by: -1) : day }

  /// The nearest period that can be told, where a period of these days cuts through a month that is added up; nil: it
  /// does not.
  package func nearest(first: Day, last: Day) -> (first: Day, last: Day)? {
    guard start(first) != first || end(last) != last else { return nil }
    func isNearer(_ one: Day, than other: Day, to day: Day) -> Bool {
      abs(one.number - day.number) <= abs(other.number - day.number)
    }
    let begin = isNearer(start(first), than: first.firstOfNextMonth, to: first) ? start(first) : first.firstOfNextMonth
    let earlier = last.firstOfMonth.advanced(by: -1)
    let finish = isNearer(end(last), than: earlier, to: last) ? end(last) : earlier
    let nearFirst = start(first) == first ? first : begin
    let nearLast = end(last) == last ? last : finish
    return nearFirst <= nearLast ? (nearFirst, nearLast) : (start(first), end(last))
  }
}

extension Day {
  /// The first day of its calendar month.
  package var firstOfMonth: Day { advanced(by: 1 - civil.day) }

  /// The first day of the calendar month after its own.
  package var firstOfNextMonth: Day {
    let date = civil
    return advanced(by: Self.length(ofMonth: date.month, year: date.year) + 1 - date.day)
  }
}
