internal import Foundation

/// The time of the run: what the clock says, or what a test and a published sample fix it to.
enum RunClock {
  /// Milliseconds since 1970-01-01T00:00:00Z. `SOURCE_DATE_EPOCH` (seconds) goes before the clock, so that a run can
  /// be repeated byte for byte (reproducible-builds.org).
  static func now(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Int64 {
    if let fixed = environment["SOURCE_DATE_EPOCH"].flatMap({ Int64($0) }), (0..<253_402_300_800).contains(fixed) {
      return fixed * 1_000
    }
    return Int64(Date().timeIntervalSince1970 * 1_000)
  }
}
