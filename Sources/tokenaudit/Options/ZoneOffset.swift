internal import Foundation

/// `--timezone`: what times without a zone are in.
enum ZoneOffset {
  /// Seconds east of UTC of `+01:00`, `Z`, or of an IANA zone that keeps one offset all year round.
  static func seconds(_ text: String) throws(Failure) -> Int {
    if text == "Z" || text == "UTC" { return 0 }
    let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    if let sign = text.first, sign == "+" || sign == "-", fields.count == 2, let hours = Int(fields[0]),
      let minutes = Int(fields[1]), (0...14).contains(hours), (0..<60).contains(minutes)
    {
      return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
    guard let zone = TimeZone(identifier: text) else {
      throw Failure(.usage, "unknown time zone '\(text)'; give an offset like +01:00 or a name like Europe/Vienna")
    }
    guard zone.nextDaylightSavingTimeTransition == nil else {
      throw Failure(
        .usage, "'\(text)' changes its offset during the year; give the offset that the log was written in, like +01:00"
      )
    }
    return zone.secondsFromGMT()
  }
}
