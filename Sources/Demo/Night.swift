package import TokenModel

/// One night's portion of the logs: a whole UTC day, counted from 1.
package struct Night: Sendable, Hashable {
  package var number: Int
  package var day: Day

  /// The thirty nights of the sample.
  package static let all: [Night] = {
    guard let first = Day(year: 2026, month: 10, day: 24) else { preconditionFailure("24 October is a day.") }
    return (1...30).map { Night(number: $0, day: first.advanced(by: $0 - 1)) }
  }()

  /// Day 0 of the count, 1970-01-01, was a Thursday.
  var isWeekend: Bool { [2, 3].contains(day.number % 7) }
}

/// What happens in the organisation, and when: the turns that a reader of the report should find.
enum Milestone {
  /// The legacy CRM issues tokens for one hour instead of a day, and without date of birth.
  static let legacyFix = 17
  /// A pilot of shop kiosks begins, and nobody declares it.
  static let kioskPilot = 20
  /// A release of the Android app adds the telephone number to its ID tokens.
  static let androidRelease = 26
  /// The staff realm writes no events from nine to thirteen.
  static let staffGap = 29
  /// The web shop's ID tokens carry a telephone number that no scope asks for.
  static let shopChange = 30
}
