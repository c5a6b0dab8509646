import AuditTestSupport
import Testing

@testable import Rollup

/// Keys that an attacker can steer: lifetimes in any steps, ids in the order of arrival. However they are chosen, a table
/// takes them in as fast as random ones.
@Suite("Flooded tables of counts")
struct FloodedTableTests {
  private static let count = 4_096

  @Test("counts by a word, with keys in steps of every power of two")
  func tallies() {
    var random = SplitMix(seed: 11)
    let plain = (0..<Self.count).map { _ in random.next() }
    func seconds(_ keys: [UInt64]) -> Double {
      ProcessorTime.seconds {
        var table = TallyTable()
        for key in keys { table.add(key) }
        #expect(table.entries.count == Self.count)
      }
    }
    let ordinary = seconds(plain)
    for shift in stride(from: 0, through: 52, by: 4) {
      let steps = (0..<UInt64(Self.count)).map { $0 << UInt64(shift) }
      let taken = seconds(steps)
      #expect(taken < 6 * ordinary, "steps of 2^\(shift): \(taken) s, random keys \(ordinary) s")
    }
  }

  @Test("keys of four words that differ in one of them")
  func keys() {
    var random = SplitMix(seed: 12)
    func seconds(_ keys: [KeyTable.Key]) -> Double {
      ProcessorTime.seconds {
        var table = KeyTable()
        for key in keys { _ = table.number(of: key) }
        #expect(table.keys.count == Self.count)
      }
    }
    let ordinary = seconds(
      (0..<Self.count).map { _ in
        KeyTable.Key(a: random.next(), b: random.next(), c: random.next(), d: random.next())
      })
    for word in 0..<4 {
      for shift in [0, 20, 32, 44] as [UInt64] {
        let keys = (0..<UInt64(Self.count)).map { number -> KeyTable.Key in
          var words: [UInt64] = [3 << 32, 0, 7, 20_000 << 32]
          words[word] ^= number << shift
          return KeyTable.Key(a: words[0], b: words[1], c: words[2], d: words[3])
        }
        let taken = seconds(keys)
        #expect(taken < 6 * ordinary, "word \(word), steps of 2^\(shift): \(taken) s, random keys \(ordinary) s")
      }
    }
  }
}
