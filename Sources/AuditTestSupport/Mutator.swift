/// Makes bad input of good: bytes and pieces changed, by seed, with what has broken parsers before.
package struct Mutator {
  private var random: SplitMix
  private let maxBytes: Int

  package init(seed: UInt64, maxBytes: Int = 48 << 10) {
    random = SplitMix(seed: seed)
    self.maxBytes = maxBytes
  }

  /// One of the seeds with some changes, once in a while none; pieces of the other seeds may come in.
  package mutating func variant(of seeds: [[UInt8]]) -> [UInt8] {
    var bytes = random.pick(seeds)
    for _ in 0..<random.pick([0, 1, 1, 1, 2, 2, 3, 5, 9]) { change(&bytes, seeds) }
    if bytes.count > maxBytes { bytes.removeLast(bytes.count - maxBytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
    guard !bytes.isEmpty else {
      bytes = random.pick(seeds)
      return
    }
    let place = random.below(bytes.count)
    switch random.below(14) {
    case 0: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes[place] = UInt8(random.below(256))
    case 2: bytes.remove(at: place)
    case 3: bytes.removeSubrange(piece(of: bytes))
    case 4: bytes.removeLast(bytes.count - place)
    case 5: bytes.insert(contentsOf: bytes[piece(of: bytes)], at: place)
    case 6: bytes.insert(contentsOf: Self.words[random.below(Self.words.count)], at: place)
    case 7:
      let word = Self.words[random.below(Self.words.count)]
      bytes.replaceSubrange(place..<min(bytes.count, place + word.count), with: word)
    case 8:
      let other = random.pick(seeds)
      if !other.isEmpty { bytes.insert(contentsOf: other[piece(of: other)], at: place) }
    case 9: replaceNumber(&bytes, from: place)
    case 10: replaceString(&bytes, from: place)
    case 11:
      bytes.insert(contentsOf: [UInt8](repeating: bytes[place], count: random.pick([2, 63, 64, 65, 1_025])), at: place)
    case 12: swapLines(&bytes)
    default: bytes.replaceSubrange(piece(of: bytes), with: [UInt8](repeating: UInt8(random.below(256)), count: 3))
    }
  }

  private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
    let start = random.below(bytes.count)
    return start..<min(bytes.count, start + 1 + random.below(random.pick([4, 16, 64, 1_024])))
  }

  /// The digits behind a place, for another number.
  private mutating func replaceNumber(_ bytes: inout [UInt8], from place: Int) {
    guard let start = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
    let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Array(random.pick(Self.numbers).utf8))
  }

  /// The string in quotes behind a place, for another value.
  private mutating func replaceString(_ bytes: inout [UInt8], from place: Int) {
    guard let start = bytes[place...].firstIndex(of: 0x22),
      let end = bytes[(start + 1)...].firstIndex(of: 0x22)
    else { return }
    bytes.replaceSubrange(start...end, with: Array(random.pick(Self.values).utf8))
  }

  private mutating func swapLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count > 1 else { return }
    lines.swapAt(random.below(lines.count), random.below(lines.count))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private static let numbers = [
    "0", "-0", "-1", "1e400", "1e-999", "9223372036854775807", "9223372036854775808", "18446744073709551615",
    "99999999999999999999", "0.1", "1.5e308", "253402300800", "-9223372036854775808", "00", "1772409600000",
    String(repeating: "9", count: 400),
  ]

  private static let values = [
    "null", "true", "[]", "{}", "\"\"", "[[[[[[]]]]]]", "{\"a\":{\"b\":[1,{\"c\":null}]}}", "\"\\ud800\"",
    "\"\\u0000\"",
    "\"eyJhbGciOiJub25lIn0.e30.\"", "\"eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d\"", "\"eyJ..\"",
    "\"2026-13-45T99:99:99Z\"", "\"9999-12-31T23:59:60.999999999+23:59\"", "\"0000-00-00\"", "\"⟨email⟩\"", "1",
  ]

  private static let words: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r\n", "\r", "\t", " ", "=", "'", "&", "%", "%2", "\\u",
      "\\ud83d",
      "\\u0000", "\\x", "\u{FEFF}", "\u{202E}", "\u{2028}", "eyJ", ".", "..", "Bearer ", "null", "\"\":", "//", "~1",
      "*",
      "<15>1 ", "stdout F ", "stdout P ", "{\"log\":\"", "{\"index\":{}}\n", "/*", "---\n", "&a ", "*a", "!!str ",
      "<<: ",
      String(repeating: "[", count: 70), String(repeating: "{\"a\":", count: 70), String(repeating: "a.", count: 300),
      String(repeating: "A", count: 4_097),
    ].map { Array($0.utf8) } + [
      [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1F, 0x8B], [0x80],
    ]
}
