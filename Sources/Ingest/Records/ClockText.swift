internal import TokenModel

/// The time of web servers' logs: `02/Mar/2026:08:15:30 +0100`, with or without fraction and zone.
enum ClockText {
  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Without a zone of its own it is read in `zone`, or as UTC where that is nil.
  static func read(_ text: Bytes, zone: LocalZone?) -> EventTime.Reading {
    guard text.count >= 20, text[2] == UInt8(ascii: "/"), text[6] == UInt8(ascii: "/"), text[11] == UInt8(ascii: ":"),
      text[14] == UInt8(ascii: ":"), text[17] == UInt8(ascii: ":"), let day = number(text[0..<2]),
      let month = month(text[3..<6]), let year = number(text[7..<11]),
      let hour = number(text[12..<14]), let minute = number(text[15..<17]), let second = number(text[18..<20]),
      hour < 24, minute < 60, second <= 60, let date = Day(year: year, month: month, day: day)
    else { return .absent }
    var milliseconds = date.startMilliseconds + Int64(hour * 3_600 + minute * 60 + second) * 1_000
    var position = 20
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      var scale: Int64 = 100
      while position < text.count, let digit = number(text[position..<position + 1]) {
        milliseconds += Int64(digit) * scale
        scale /= 10
        position += 1
      }
    }
    if position == text.count { return EventTime.local(milliseconds, zone) }
    guard let stated = Self.zone(text[position..<text.count]) else { return .absent }
    return .instant(milliseconds - Int64(stated) * 1_000, hasZone: true)
  }

  /// Seconds east of UTC of ` +0100`.
  private static func zone(_ text: Bytes) -> Int? {
    guard text.count == 6, text[0] == UInt8(ascii: " "), let hours = number(text[2..<4]),
      let minutes = number(text[4..<6]), hours <= 14, minutes < 60
    else { return nil }
    switch text[1] {
    case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
    default: return nil
    }
  }

  /// From 1.
  static func month(_ name: Bytes) -> Int? { months.firstIndex { name == $0 }.map { $0 + 1 } }

  private static func number(_ text: Bytes) -> Int? { TextRecord.number(text).map { Int($0) } }
}
