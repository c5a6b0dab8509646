/// Instants in text, read to milliseconds since 1970-01-01T00:00:00Z.
package enum Timestamp {
  /// An RFC 3339 instant: `2026-03-02T07:15:30.412Z`, any number of fraction digits, offset `Z`, `+01:00` or `+0100`.
  /// A blank may stand for the `T`. Without an offset only when `assumedOffset` (seconds east of UTC) is given.
  package static func milliseconds(_ text: Bytes, assumedOffset: Int? = nil) -> Int64? {
    guard text.count >= 19 else { return nil }
    func digits(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for position in start..<start + count {
        guard position < text.count, (48...57).contains(text[position]) else { return nil }
        value = value * 10 + Int(text[position] - 48)
      }
      return value
    }
    guard let year = digits(0, 4), text[4] == UInt8(ascii: "-"), let month = digits(5, 2), text[7] == UInt8(ascii: "-"),
      let dayOfMonth = digits(8, 2), text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
      let hour = digits(11, 2), text[13] == UInt8(ascii: ":"), let minute = digits(14, 2),
      text[16] == UInt8(ascii: ":"), let second = digits(17, 2), hour < 24, minute < 60, second <= 60,
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }

    var position = 19
    var fraction = 0
    if position < text.count, text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ",") {
      position += 1
      let start = position
      var scale = 100
      while position < text.count, (48...57).contains(text[position]) {
        fraction += Int(text[position] - 48) * scale
        scale /= 10
        position += 1
      }
      guard position > start else { return nil }
    }

    var offset: Int
    if position == text.count {
      guard let assumedOffset else { return nil }
      offset = assumedOffset
    } else if text[position] == UInt8(ascii: "Z"), position + 1 == text.count {
      offset = 0
    } else {
      let sign = text[position] == UInt8(ascii: "+") ? 1 : text[position] == UInt8(ascii: "-") ? -1 : 0
      guard sign != 0, let hours = digits(position + 1, 2) else { return nil }
      var next = position + 3
      if next < text.count, text[next] == UInt8(ascii: ":") { next += 1 }
      guard let minutes = digits(next, 2), next + 2 == text.count, hours < 24, minutes < 60 else { return nil }
      offset = sign * (hours * 3600 + minutes * 60)
    }
    let seconds = Int64(hour * 3600 + minute * 60 + second - offset)
    return day.startMilliseconds + seconds * 1000 + Int64(fraction)
  }
}
