internal import TokenModel

/// The last sixteen letters of a word, folded, in a number: compared with ends of words without allocation.
struct FoldedWord: Sendable {
  private var bits: UInt128 = 0
  private(set) var count = 0

  /// Letters and digits of a text; what is neither is left out.
  init(_ text: Bytes) {
    var position = 0
    while position < text.count {
      let next = FoldedByte.fold(text, at: &position)
      if next.count > 0 { append(next.first) }
      if next.count > 1 { append(next.second) }
    }
  }

  private mutating func append(_ byte: UInt8) {
    bits = bits << 8 | UInt128(byte)
    count += 1
  }

  /// Whether the word ends in another one of at most fifteen letters.
  func ends(in other: FoldedWord) -> Bool {
    count >= other.count && bits & ((1 << UInt128(8 * other.count)) - 1) == other.bits
  }

  static func == (left: FoldedWord, right: FoldedWord) -> Bool { left.count == right.count && left.bits == right.bits }
}
