internal import TokenModel

/// A way to write times, in the conversions of `strptime` (POSIX.1-2017) that name parts of dates and clocks, with `%f`
/// for a fraction of a second.
package struct TimeLayout: Sendable, Equatable {
  private let parts: [Part]

  private enum Part: Sendable, Equatable {
    case literal(UInt8)
    case blank
    case number(Field, digits: ClosedRange<Int>)
    case monthName
    case weekday
    case half
    case fraction
    case zone
  }

  private enum Field: Sendable, Equatable {
    case year, shortYear, month, day, hour, shortHour, minute, second
  }

  /// The conversions that are known, for messages.
  package static let conversions = "%Y %y %m %d %e %b %a %H %I %p %M %S %f %z %F %T"

  /// Nil where a conversion is not known, or where year, month or day are missing.
  package init?(_ text: String) {
    var parts: [Part] = []
    var bytes = Array(text.replacing("%F", with: "%Y-%m-%d").replacing("%T", with: "%H:%M:%S").utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let letter = bytes.popFirst(), let part = Self.part(letter) else { return nil }
        parts.append(part)
      } else {
        parts.append(byte == 0x20 ? .blank : .literal(byte))
      }
    }
    func has(_ fields: [Field]) -> Bool {
      parts.contains { part in
        if case .number(let field, _) = part { return fields.contains(field) }
        return false
      }
    }
    guard has([.year, .shortYear]), has([.month]) || parts.contains(.monthName), has([.day]) else { return nil }
    self.parts = parts
  }

  private static func part(_ letter: UInt8) -> Part? {
    switch letter {
    case UInt8(ascii: "Y"): .number(.year, digits: 4...4)
    case UInt8(ascii: "y"): .number(.shortYear, digits: 2...2)
    case UInt8(ascii: "m"): .number(.month, digits: 1...2)
    case UInt8(ascii: "d"), UInt8(ascii: "e"): .number(.day, digits: 1...2)
    case UInt8(ascii: "H"): .number(.hour, digits: 1...2)
    case UInt8(ascii: "I"): .number(.shortHour, digits: 1...2)
    case UInt8(ascii: "M"): .number(.minute, digits: 1...2)
    case UInt8(ascii: "S"): .number(.second, digits: 1...2)
    case UInt8(ascii: "b"): .monthName
    case UInt8(ascii: "a"): .weekday
    case UInt8(ascii: "p"): .half
    case UInt8(ascii: "f"): .fraction
    case UInt8(ascii: "z"): .zone
    case UInt8(ascii: "%"): .literal(UInt8(ascii: "%"))
    default: nil
    }
  }

  /// Reads a text that is written so, and nothing else. Without a zone of its own it is read in `zone`, or
  /// as UTC where that is nil.
  func read(_ text: Bytes, zone: LocalZone?) -> EventTime.Reading {
    var found = Found()
    var position = 0
    for part in parts {
      guard let next = found.take(part, of: text, at: position) else { return .absent }
      position = next
    }
    return position == text.count ? found.reading(zone: zone) : .absent
  }

  /// What was read of a time so far.
  private struct Found {
    private var year = 0
    private var month = 1
    private var day = 1
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var milliseconds: Int64 = 0
    private var isAfternoon: Bool?
    private var zone: Int64?

    /// Where the next part begins; nil where the text is not written so.
    mutating func take(_ part: Part, of text: Bytes, at start: Int) -> Int? {
      switch part {
      case .literal(let byte): return start < text.count && text[start] == byte ? start + 1 : nil
      case .blank:
        var end = start
        while end < text.count, text[end] == 0x20 { end += 1 }
        return end > start ? end : nil
      case .number(let field, let digits): return number(field, digits, text, start)
      case .monthName:
        guard start + 3 <= text.count, let number = ClockText.month(text[start..<start + 3]) else { return nil }
        month = number
        return start + 3
      case .weekday: return start + 3 <= text.count ? start + 3 : nil
      case .half: return half(text, start)
      case .fraction: return fraction(text, start)
      case .zone: return zone(text, start)
      }
    }

    private mutating func number(_ field: Field, _ digits: ClosedRange<Int>, _ text: Bytes, _ start: Int) -> Int? {
      // A one-digit day may have a blank in place of its first digit.
      let first = field == .day && start < text.count && text[start] == 0x20 ? start + 1 : start
      var end = first
      while end < text.count, end - first < digits.upperBound, (48...57).contains(text[end]) { end += 1 }
      guard end - first >= digits.lowerBound, let value = TextRecord.number(text[first..<end]).map({ Int($0) }) else {
        return nil
      }
      switch field {
      case .year: year = value
      case .shortYear: year = value < 69 ? 2_000 + value : 1_900 + value
      case .month: month = value
      case .day: day = value
      case .hour, .shortHour: hour = value
      case .minute: minute = value
      case .second: second = value
      }
      return end
    }

    private mutating func half(_ text: Bytes, _ start: Int) -> Int? {
      guard start + 2 <= text.count else { return nil }
      let word = text[start..<start + 2]
      guard word == "AM" || word == "PM" || word == "am" || word == "pm" else { return nil }
      isAfternoon = word == "PM" || word == "pm"
      return start + 2
    }

    private mutating func fraction(_ text: Bytes, _ start: Int) -> Int? {
      var scale: Int64 = 100
      var end = start
      while end < text.count, (48...57).contains(text[end]) {
        milliseconds += Int64(text[end] - 48) * scale
        scale /= 10
        end += 1
      }
      return end > start ? end : nil
    }

    private mutating func zone(_ text: Bytes, _ start: Int) -> Int? {
      if start < text.count, text[start] == UInt8(ascii: "Z") {
        zone = 0
        return start + 1
      }
      for length in [6, 5] where start + length <= text.count {
        if let seconds = WrittenTime.zone(text[start..<start + length]) {
          zone = seconds
          return start + length
        }
      }
      return nil
    }

    func reading(zone: LocalZone?) -> EventTime.Reading {
      var hour = hour
      if let isAfternoon {
        guard (1...12).contains(hour) else { return .absent }
        hour = hour % 12 + (isAfternoon ? 12 : 0)
      }
      guard hour < 24, minute < 60, second <= 60, let date = Day(year: year, month: month, day: day) else {
        return .absent
      }
      let local = date.startMilliseconds + Int64(hour * 3_600 + minute * 60 + second) * 1_000 + milliseconds
      if let stated = self.zone { return .instant(local - stated * 1_000, hasZone: true) }
      return EventTime.local(local, zone)
    }
  }
}
