internal import TokenModel

/// Times as exports write them.
enum ExportTime {
  /// The first whole UTC day after an instant in text or in seconds since 1970: on the day of a change both held.
  static func dayAfter(_ value: ExportValue?) -> Day? {
    switch value {
    case .text(let text):
      let bytes = Array(text.utf8)
      let milliseconds = bytes.withUnsafeBufferPointer { Timestamp.milliseconds(Bytes($0), assumedOffset: 0) }
      return milliseconds.map { Day(milliseconds: $0).advanced(by: 1) }
    case .number(let seconds) where seconds > 0 && seconds < 253_402_300_800:
      return Day(milliseconds: Int64(seconds) * 1_000).advanced(by: 1)
    default: return nil
    }
  }

  /// `08:00:00` or `1.08:00:00` (days before the point), as .NET writes a span of time, in seconds.
  static func span(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let minutes = whole(parts[1]), minutes < 60, let seconds = whole(parts[2]), seconds < 60
    else { return nil }
    let head = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard head.count <= 2, let hours = head.last.flatMap(whole) else { return nil }
    let days = head.count == 2 ? whole(head[0]) : 0
    guard let days else { return nil }
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  }

  private static func whole(_ text: Substring) -> Int64? {
    text.isEmpty || text.count > 6 || !text.allSatisfy(\.isNumber) ? nil : Int64(text)
  }
}
