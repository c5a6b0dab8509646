internal import Foundation
internal import TokenModel

/// `--timezone`: what times without a zone are in.
enum ZoneName {
  /// The zone of `+01:00`, of `Z` or `UTC`, or of an IANA name, summer time included.
  static func zone(_ text: String) throws(Failure) -> LocalZone {
    if text == "Z" || text == "UTC" { return LocalZone(offset: 0) }
    let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    if let sign = text.first, sign == "+" || sign == "-", fields.count == 2, let hours = Int(fields[0]),
      let minutes = Int(fields[1]), (0...14).contains(hours), (0..<60).contains(minutes)
    {
      return LocalZone(offset: (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60))
    }
    guard let zone = TimeZone(identifier: text) else {
      throw Failure(.usage, "unknown time zone '\(text)'; give an offset like +01:00 or a name like Europe/Vienna")
    }
    return named(zone)
  }

  /// No log is older, and none will be read later.
  private static let earliest = Date(timeIntervalSince1970: 0)
  private static let latest = Date(timeIntervalSince1970: 4_102_444_800)

  private static func named(_ zone: TimeZone) -> LocalZone {
    var changes: [(instant: Int64, offset: Int)] = []
    var day = earliest
    while let next = zone.nextDaylightSavingTimeTransition(after: day), next > day, next < latest {
      changes.append((Int64(next.timeIntervalSince1970.rounded()), zone.secondsFromGMT(for: next)))
      day = next
    }
    return LocalZone(offset: zone.secondsFromGMT(for: earliest), changes: changes)
  }
}
