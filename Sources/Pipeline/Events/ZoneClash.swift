internal import TokenModel

/// Tells that a log's times were read in the wrong zone, by the time of issue that a token states itself: servers that
/// state no zone write local time or UTC, whatever they are set to.
enum ZoneClash {
  private static let minute: Int64 = 60_000
  /// The smallest distance of two zones.
  private static let quarter = 15 * minute
  /// No two zones lie further apart: from UTC-12 to UTC+14.
  private static let furthest = 26 * 60 * minute

  /// Whether a token was issued whole quarters of an hour from when its event happened, give or take a minute: half an
  /// hour at least. A token that was only seen may be old, but not young: one that comes before its issue tells.
  static func stands(in context: EventContext, issuedAt issued: Int64) -> Bool {
    guard context.isZoneAssumed else { return false }
    let ahead = issued - context.milliseconds
    switch context.kind {
    case .issuance: break
    case .observation: guard ahead > 0 else { return false }
    case .nonIssuance, .admin: return false
    }
    let distance = ahead.magnitude
    guard distance <= furthest + minute, distance >= 2 * quarter - minute else { return false }
    let rest = Int64(distance) % quarter
    return rest <= minute || rest >= quarter - minute
  }
}
