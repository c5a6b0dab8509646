internal import TokenModel

/// What holds for all tokens of an event.
struct EventContext {
  var kind: EventKind
  var milliseconds: Int64
  /// Whether its log states no zone for that.
  var isZoneAssumed: Bool
  var day: Day
  var anomalies: AnomalySet
  var refreshAge: Int64?

  /// Hours since 1970-01-01T00Z.
  var hour: Int32 { Int32(truncatingIfNeeded: milliseconds / 3_600_000) }

  /// The end of the year 9999, the last instant that RFC 3339 can write.
  static let latestMilliseconds: Int64 = 253_402_300_799_999
}

extension TokenType {
  /// Whether a token of this kind is meant to end at a time of its own: those that are not are looked at once.
  var hasLifetime: Bool {
    switch self {
    case .access, .id, .refresh, .offline, .unknown: true
    case .logout, .dpop, .securityEvent, .introspection: false
    }
  }
}
