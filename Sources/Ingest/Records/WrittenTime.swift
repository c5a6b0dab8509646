internal import TokenModel

/// Times as C and .NET write them for people: `Mon Mar  2 08:15:30 2026`, with or without a fraction, and
/// `3/2/2026 8:15:30 AM`, with or without `+01:00` behind it.
enum WrittenTime {
  /// Without a zone of its own it is read in `zone`, or as UTC where that is nil.
  static func read(_ text: Bytes, zone: LocalZone?) -> EventTime.Reading {
    guard text.count >= 15, text.count <= 40 else { return .absent }
    let words = words(of: text)
    if words.count == 5 { return monthByName(words, zone: zone) }
    return words.count == 3 || words.count == 4 ? american(words, zone: zone) : .absent
  }

  private static func words(of text: Bytes) -> [Bytes] {
    var words: [Bytes] = []
    var start = 0
    while start < text.count {
      let end = text.firstIndex(of: UInt8(ascii: " "), from: start) ?? text.count
      if end > start { words.append(text[start..<end]) }
      start = end + 1
    }
    return words
  }

  private static func monthByName(_ words: [Bytes], zone: LocalZone?) -> EventTime.Reading {
    guard words[0].count == 3, let month = ClockText.month(words[1]), let day = number(words[2]),
      let year = number(words[4]), let clock = clock(words[3]), let date = Day(year: year, month: month, day: day)
    else { return .absent }
    return EventTime.local(date.startMilliseconds + clock, zone)
  }

  /// Month, day, year; hours from 1 to 12.
  private static func american(_ words: [Bytes], zone: LocalZone?) -> EventTime.Reading {
    let parts = split(words[0], UInt8(ascii: "/"))
    guard parts.count == 3, parts[2].count == 4, let month = number(parts[0]), let day = number(parts[1]),
      let year = number(parts[2]), let date = Day(year: year, month: month, day: day), var clock = clock(words[1]),
      clock < 13 * 3_600_000, clock >= 3_600_000, words[2] == "AM" || words[2] == "PM"
    else { return .absent }
    if clock >= 12 * 3_600_000 { clock -= 12 * 3_600_000 }
    if words[2] == "PM" { clock += 12 * 3_600_000 }
    guard words.count == 4 else {
      return EventTime.local(date.startMilliseconds + clock, zone)
    }
    guard let stated = Self.zone(words[3]) else { return .absent }
    return .instant(date.startMilliseconds + clock - stated * 1_000, hasZone: true)
  }

  /// Milliseconds since midnight of `8:15:30` or `08:15:30.412`.
  private static func clock(_ text: Bytes) -> Int64? {
    let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
    let parts = split(text[0..<point], UInt8(ascii: ":"))
    guard parts.count == 3, let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    var result = Int64(hour * 3_600 + minute * 60 + second) * 1_000
    var scale: Int64 = 100
    for position in min(point + 1, text.count)..<text.count {
      guard (48...57).contains(text[position]) else { return nil }
      result += Int64(text[position] - 48) * scale
      scale /= 10
    }
    return result
  }

  /// Seconds east of UTC of `+01:00`.
  static func zone(_ text: Bytes) -> Int64? {
    guard text.count == 6 || text.count == 5, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
      let hours = number(text[1..<3]), let minutes = number(text[text.count - 2..<text.count]), hours < 24, minutes < 60
    else { return nil }
    let seconds = Int64(hours * 3_600 + minutes * 60)
    return text[0] == UInt8(ascii: "-") ? -seconds : seconds
  }

  private static func split(_ text: Bytes, _ separator: UInt8) -> [Bytes] {
    var parts: [Bytes] = []
    var start = 0
    while let end = text.firstIndex(of: separator, from: start), parts.count < 4 {
      parts.append(text[start..<end])
      start = end + 1
    }
    return parts + [text[start..<text.count]]
  }

  private static func number(_ text: Bytes) -> Int? {
    text.count <= 4 ? TextRecord.number(text).map { Int($0) } : nil
  }
}
