package import TokenModel

/// The identities that a batch adds, by the days on which they were counted.
package struct FreshIdentities: Sendable, Equatable {
  /// Those of one day, in ascending order.
  package struct OfDay: Sendable, Equatable {
    package var day: Day
    package var identities: ArraySlice<Identity>
  }

  /// In ascending order.
  package var days: [OfDay] = []

  package init() {}

  package var isEmpty: Bool { days.isEmpty }
}
