internal import TokenModel

/// An identifier drawn at random at the end of a value: a UUID (RFC 9562 §4), or 32 or 24 hexadecimal digits, its letters
/// small. Its digits tell nothing of anybody, and no two are the same: such a value is read as if another one stood there,
/// which is always the same, so that what was found once of what stands before it holds for all of them.
///
/// One of nearly nothing but digits, or of nearly nothing but letters, may be something else and is no such end.
///
/// The time of day behind a date (RFC 3339) is such an end too, but for midnight, which dates of birth have.
struct RandomTail {
  enum Form: Int32 {
    case timeOfDay = 0
    case uuid = 1
    case digits = 2
    case fewDigits = 3
  }

  /// Bytes of the shortest one.
  static let shortest = 20

  /// The longest text before one that is read so.
  private static let longest = 28

  let form: Form
  /// What stands before it.
  let head: Bytes

  /// Nil where a value does not end so.
  @inline(__always)
  init?(of value: Bytes) {
    guard value.count >= Self.shortest, value.count <= 36 + Self.longest,
      let base = UnsafeRawPointer(value.buffer.baseAddress)
    else { return nil }
    if value[10] == UInt8(ascii: "T"), Self.isInstant(value) {
      form = .timeOfDay
      head = value[0..<10]
      return
    }
    guard value.count >= 24 else { return nil }
    let end = base + value.count
    let words: (UInt64, UInt64, UInt64, UInt64)
    if end.load(fromByteOffset: -13, as: UInt8.self) == UInt8(ascii: "-") {
      guard value.count >= 36, end.load(fromByteOffset: -28, as: UInt8.self) == UInt8(ascii: "-"),
        end.load(fromByteOffset: -23, as: UInt8.self) == UInt8(ascii: "-"),
        end.load(fromByteOffset: -18, as: UInt8.self) == UInt8(ascii: "-")
      else { return nil }
      func half(_ offset: Int) -> UInt64 { UInt64(end.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
      words = (
        end.loadUnaligned(fromByteOffset: -36, as: UInt64.self), half(-27) << 32 | half(-22),
        half(-17) << 32 | half(-4),
        end.loadUnaligned(fromByteOffset: -12, as: UInt64.self)
      )
      form = .uuid
      head = value[0..<value.count - 36]
    } else if value.count < 32 {
      words = (
        ByteMask.each(UInt8(ascii: "0")), end.loadUnaligned(fromByteOffset: -24, as: UInt64.self),
        end.loadUnaligned(fromByteOffset: -16, as: UInt64.self), end.loadUnaligned(fromByteOffset: -8, as: UInt64.self)
      )
      form = .fewDigits
      head = value[0..<value.count - 24]
    } else {
      guard value.count <= 32 + Self.longest else { return nil }
      words = (
        end.loadUnaligned(fromByteOffset: -32, as: UInt64.self),
        end.loadUnaligned(fromByteOffset: -24, as: UInt64.self),
        end.loadUnaligned(fromByteOffset: -16, as: UInt64.self), end.loadUnaligned(fromByteOffset: -8, as: UInt64.self)
      )
      form = .digits
      head = value[0..<value.count - 32]
    }
    let digits = (Self.digits(words.0), Self.digits(words.1), Self.digits(words.2), Self.digits(words.3))
    let letters = (Self.letters(words.0), Self.letters(words.1), Self.letters(words.2), Self.letters(words.3))
    guard
      (digits.0 | letters.0) & (digits.1 | letters.1) & (digits.2 | letters.2) & (digits.3 | letters.3) == ByteMask.high
    else { return nil }
    let count =
      letters.0.nonzeroBitCount + letters.1.nonzeroBitCount + letters.2.nonzeroBitCount + letters.3.nonzeroBitCount
    guard (form == .fewDigits ? 5...18 : 3...24).contains(count), head.isEmpty || !Self.goesOn(head[head.count - 1])
    else { return nil }
  }

  /// The value with the identifier that stands for all of its form.
  func withValue<Result>(_ body: (Bytes) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36 + Self.longest) { text in
      let tail: Bytes =
        switch form {
        case .timeOfDay: Bytes("T07:15:30.412Z")
        case .uuid: Bytes("4bc72663-a71b-4ff8-9b58-c760382d14c6")
        case .digits: Bytes("4bc72663a71b4ff89b58c760382d14c6")
        case .fewDigits: Bytes("4bc72663a71b4ff89b58c760")
        }
      _ = text.initialize(from: head.buffer)
      _ = UnsafeMutableBufferPointer(rebasing: text[head.count...]).initialize(from: tail.buffer)
      return body(Bytes(UnsafeBufferPointer(rebasing: text[0..<head.count + tail.count])))
    }
  }

  /// Whether a value is an instant, with a fraction or without, and not at midnight.
  private static func isInstant(_ value: Bytes) -> Bool {
    guard let digits = Timestamp.digits(in: value), digits.clock != 0,
      digits.clock & 15 * 10 + digits.clock >> 8 & 15 < 24
    else { return false }
    var position = 19
    if value[position] == UInt8(ascii: ".") {
      position += 1
      while position < value.count, value[position].isDigit { position += 1 }
    }
    let zone = value[position..<value.count]
    switch zone.count {
    case 1: return zone[0] == UInt8(ascii: "Z")
    case 6:
      return (zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-")) && zone[1].isDigit && zone[2].isDigit
        && zone[3] == UInt8(ascii: ":") && zone[4].isDigit && zone[5].isDigit
    default: return false
    }
  }

  /// Whether an identifier goes on before.
  private static func goesOn(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte >= 0x80 }

  @inline(__always)
  private static func digits(_ word: UInt64) -> UInt64 { ByteMask.range(word, UInt8(ascii: "0"), UInt8(ascii: "9")) }

  @inline(__always)
  private static func letters(_ word: UInt64) -> UInt64 { ByteMask.range(word, UInt8(ascii: "a"), UInt8(ascii: "f")) }
}
