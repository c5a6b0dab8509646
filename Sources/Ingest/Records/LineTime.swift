internal import TokenModel

/// The time at the start of a line of text: bare, in brackets, or as `time="…"`.
enum LineTime {
  static func read(_ line: Bytes, zone: LocalZone?) -> EventTime.Reading {
    if let time = Logfmt.value(of: "time", in: line) { return EventTime.read(time, zone: zone) }
    let start = line.hasPrefix("[") ? 1 : 0
    let text = line[start..<min(line.count, start + 64)]
    if start == 1, let close = text.firstIndex(of: UInt8(ascii: "]")) {
      return EventTime.read(text[0..<close], zone: zone)
    }
    guard let first = text.firstIndex(of: UInt8(ascii: " ")) else { return .absent }
    let date = EventTime.read(text[0..<first], zone: zone)
    if date != .absent { return date }
    let second = text.firstIndex(of: UInt8(ascii: " "), from: first + 1) ?? text.count
    guard case .instant(let instant, let hasZone) = EventTime.read(text[0..<second], zone: nil) else {
      return .absent
    }
    if hasZone { return .instant(instant, hasZone: true) }
    // `2026-03-02 08:15:30.412 +01:00`: the zone stands apart.
    let third = text.firstIndex(of: UInt8(ascii: " "), from: second + 1) ?? text.count
    if second + 1 < third, let stated = WrittenTime.zone(text[second + 1..<third]) {
      return .instant(instant - stated * 1_000, hasZone: true)
    }
    return EventTime.local(instant, zone)
  }
}
