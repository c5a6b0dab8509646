/// Instants in text, read to milliseconds since 1970-01-01T00:00:00Z.
public enum Timestamp {
  /// An RFC 3339 instant: `2026-03-02T07:15:30.412Z`, any number of fraction digits, offset `Z`, `+01:00` or `+0100`.
  /// A blank may stand for the `T`. Without an offset only when `assumedOffset` (seconds east of UTC) is given.
  package static func milliseconds(_ text: Bytes, assumedOffset: Int? = nil) -> Int64? {
    guard let parts = digits(in: text) else { return nil }
    func pair(_ word: UInt64, _ place: UInt64) -> Int {
      Int(word >> (8 * place) & 15) * 10 + Int(word >> (8 * place + 8) & 15)
    }
    let hour = pair(parts.clock, 0)
    let minute = pair(parts.clock, 3)
    let second = pair(parts.clock, 6)
    guard hour < 24, minute < 60, second <= 60,
      let day = Day(
        year: pair(parts.date, 0) * 100 + pair(parts.date, 2), month: pair(parts.date, 5), day: pair(parts.middle, 0)
      )
    else { return nil }

    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for position in start..<start + count {
        guard position < text.count, (48...57).contains(text[position]) else { return nil }
        value = value * 10 + Int(text[position] - 48)
      }
      return value
    }
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
      guard sign != 0, let hours = number(position + 1, 2) else { return nil }
      var next = position + 3
      if next < text.count, text[next] == UInt8(ascii: ":") { next += 1 }
      guard let minutes = number(next, 2), next + 2 == text.count, hours < 24, minutes < 60 else { return nil }
      offset = sign * (hours * 3600 + minutes * 60)
    }
    let seconds = Int64(hour * 3600 + minute * 60 + second - offset)
    return day.startMilliseconds + seconds * 1000 + Int64(fraction)
  }

  /// The digits of the `YYYY-MM-DDThh:mm:ss` that begins a text, as values in the bytes of three words, the first byte
  /// lowest: `date` holds the first eight characters, `middle` the eight behind them, `clock` those from the hour on. All
  /// are looked at together; nil where a character is another one.
  @inlinable @inline(__always)
  public static func digits(in text: Bytes) -> (date: UInt64, middle: UInt64, clock: UInt64)? {
    guard text.count >= 19, let base = UnsafeRawPointer(text.buffer.baseAddress) else { return nil }
    func word(_ place: Int, _ pattern: UInt64) -> UInt64 {
      base.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian ^ pattern
    }
    // Zeros, and what stands between them: a digit leaves its value.
    let date = word(0, 0x2D30_302D_3030_3030)
    let middle = word(8, text[10] == UInt8(ascii: " ") ? 0x3030_3A30_3020_3030 : 0x3030_3A30_3054_3030)
    let clock = word(11, 0x3030_3A30_303A_3030)
    // Beyond nine, or beyond zero, the highest bit of a byte is set.
    let beyond =
      date | (date &+ 0x7F76_767F_7676_7676) | middle | (middle &+ 0x7676_7F76_767F_7676) | clock
      | (clock &+ 0x7676_7F76_767F_7676)
    return beyond & 0x8080_8080_8080_8080 == 0 ? (date, middle, clock) : nil
  }
}
