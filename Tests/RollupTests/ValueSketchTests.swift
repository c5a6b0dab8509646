import Rollup
import Testing

@Suite struct ValueSketchTests {
  /// Hashes by number, evenly spread: SplitMix64 (Steele, Lea, Flood 2014).
  private static func hash(_ number: Int) -> UInt64 {
    var value = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private static func sketch(_ numbers: some Sequence<Int>) -> ValueSketch {
    var sketch = ValueSketch()
    for number in numbers { sketch.insert(hash(number)) }
    return sketch
  }

  @Test("counts within three standard errors", arguments: [0, 1, 2, 20, 100, 700, 5_000, 80_000])
  func estimate(values: Int) {
    let estimate = Self.sketch(1..<values + 1).estimate
    #expect(abs(estimate - Double(values)) <= max(0.5, 3 * ValueSketch.standardError * Double(values)))
  }

  @Test("parts merge to the whole, in any order, few or many", arguments: [10, 200, 9_000])
  func merges(values: Int) {
    let whole = Self.sketch(0..<values)
    let parts = [0..<values / 5, values / 7..<values / 2, values / 2..<values].map { Self.sketch($0) }
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var merged = ValueSketch()
      for part in order { merged.merge(parts[part]) }
      #expect(merged.encoded == whole.encoded)
    }
    #expect(Self.sketch(Array((0..<values).reversed()) + [0, 1]).encoded == Self.sketch(0..<max(2, values)).encoded)
  }

  @Test("reads what it wrote", arguments: [0, 1, 96, 130, 700, 20_000])
  func stored(values: Int) {
    let sketch = Self.sketch(0..<values)
    #expect(ValueSketch(encoded: sketch.encoded) == sketch)
  }

  @Test("bytes that are no sketch are refused") func foreign() {
    for bytes: [UInt8] in [[], [2], [0, 1], [1, 0, 0], [0, 2, 1, 1, 1], [0, 1, 1, 1, 2]] {
      #expect(ValueSketch(encoded: bytes) == nil)
    }
  }
}
