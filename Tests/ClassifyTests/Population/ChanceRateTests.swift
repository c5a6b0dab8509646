import Testing
import TokenModel

@testable import Classify

/// The stated chance rates against random values of a detector's form.
@Suite struct ChanceRateTests {
  private struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test("no detector passes more random digits than it states")
  func digits() {
    var random = Random(state: 7)
    for description in DetectorTable.shared.descriptions
    where description.strength < .proof && description.screen.admits(first: UInt8(ascii: "1")) {
      let place = DetectorTable.shared.descriptions.firstIndex { $0.id == description.id } ?? 0
      for length in description.screen.lengths.prefix(16) {
        var passed = 0
        for _ in 0..<4_000 {
          let text = (0..<length).map { _ in UInt8(ascii: "0") + UInt8(random.below(10)) }
          let found = text.withUnsafeBufferPointer {
            DetectorTable.shared.found(in: Bytes($0), of: 1 << DetectorSet(place))
          }
          if found != 0 { passed += 1 }
        }
        // Four standard deviations of a count of hits at the stated rate.
        let stated = description.chance * 4_000
        #expect(Double(passed) <= stated + 4 * stated.squareRoot(), "\(description.id), \(length) digits")
      }
    }
  }

  @Test("a rate is a share, and what proves alone hardly passes by chance")
  func shares() {
    for description in DetectorTable.shared.descriptions {
      #expect((0...1).contains(description.chance))
      #expect(description.strength != .proof || description.chance <= 0.001, "\(description.id)")
      #expect(description.strength != .check || description.chance <= 0.1, "\(description.id)")
    }
  }
}
