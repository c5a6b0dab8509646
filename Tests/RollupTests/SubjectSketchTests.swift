import Rollup
import Testing

@Suite struct SubjectSketchTests {
  /// Digests by number, evenly spread: SplitMix64 (Steele, Lea, Flood 2014).
  private static func digest(_ number: Int) -> UInt64 {
    var value = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private static func sketch(_ numbers: some Sequence<Int>) -> SubjectSketch {
    var sketch = SubjectSketch()
    for number in numbers { sketch.insert(digest(number)) }
    return sketch
  }

  @Test("counts within five per cent", arguments: [0, 1, 50, 500, 3_000, 12_000, 60_000])
  func estimate(people: Int) {
    let estimate = Self.sketch(1..<people + 1).estimate
    #expect(abs(estimate - Double(people)) <= max(0.5, 0.05 * Double(people)))
  }

  @Test("two that are not merged are estimated together as merged ones", arguments: [3, 300, 700, 9_000])
  func union(people: Int) {
    let one = Self.sketch(0..<people)
    for other in [Self.sketch(people / 2..<people * 2), Self.sketch(0..<10), SubjectSketch()] {
      var merged = one
      merged.merge(other)
      #expect(SubjectSketch.estimate(ofUnion: one.ranks, other.ranks) == merged.estimate)
      #expect(SubjectSketch.estimate(ofUnion: other.ranks, one.ranks) == merged.estimate)
    }
  }

  @Test("who comes again changes nothing") func again() {
    let once = Self.sketch(0..<2_000)
    #expect(Self.sketch(Array(0..<2_000) + Array(500..<900)) == once)
  }

  @Test("parts merge to the whole, in any order, few or many", arguments: [40, 600, 9_000])
  func merges(people: Int) {
    let whole = Self.sketch(0..<people)
    let parts = [0..<people / 5, people / 7..<people / 2, people / 2..<people].map { Self.sketch($0) }
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var merged = SubjectSketch()
      for part in order { merged.merge(parts[part]) }
      #expect(merged == whole)
      #expect(merged.encoded == whole.encoded)
    }
    #expect(Self.sketch((0..<people).reversed()).encoded == whole.encoded)
  }

  @Test("reads what it wrote", arguments: [0, 1, 511, 513, 700, 20_000])
  func stored(people: Int) {
    let sketch = Self.sketch(0..<people)
    #expect(SubjectSketch(encoded: sketch.encoded) == sketch)
  }

  @Test("bytes that are no sketch are refused") func foreign() {
    for bytes: [UInt8] in [[], [2], [0, 1], [1, 0, 0], [0, 0xFF, 0xFF, 0xFF], [0, 0, 2, 1, 0, 1, 1]] {
      #expect(SubjectSketch(encoded: bytes) == nil)
    }
  }
}
