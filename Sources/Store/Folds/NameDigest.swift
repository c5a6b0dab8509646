/// The first 256 bits of a digest under the store's key, in the order of its bytes.
struct NameDigest: Comparable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// - Parameter bytes: of the digest; what it has less than 32 counts as zero.
  init(_ bytes: [UInt8]) {
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for position in start..<start + 8 { word = word << 8 | (position < bytes.count ? UInt64(bytes[position]) : 0) }
      return word
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// The smallest of all.
  static let zero = NameDigest([])

  static func == (left: Self, right: Self) -> Bool { left.words == right.words }
  static func < (left: Self, right: Self) -> Bool { left.words < right.words }
}
