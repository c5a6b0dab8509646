import AuditTestSupport
import Testing
import TokenModel

/// Names that somebody chose so that they fall into one place of a table whose seed is known.
@Suite("Flooded symbol tables")
struct FloodedSymbolTableTests {
  /// The first eight bytes make one factor of the hash zero under the seed, whatever the last eight are.
  private static func names(_ count: Int, against seed: UInt64) -> [[UInt8]] {
    let secret = ByteHash.mix(seed, 0x9E37_79B9_7F4A_7C15)
    return (0..<UInt64(count)).map { number in
      withUnsafeBytes(of: (secret, number &* 0x9E37_79B9_7F4A_7C15)) { Array($0) }
    }
  }

  private static func hash(_ name: [UInt8], seed: UInt64) -> UInt64 {
    name.withUnsafeBufferPointer { ByteHash.hash(Bytes($0), seed: seed) }
  }

  private static func intern(_ names: [[UInt8]], into table: SymbolTable) -> SymbolTable {
    var table = table
    for name in names { _ = name.withUnsafeBufferPointer { table.intern(Bytes($0)) } }
    return table
  }

  @Test("all collide under the seed that they were made for, and under no other", arguments: [0, 42, UInt64.max])
  func collisions(seed: UInt64) {
    let names = Self.names(3_000, against: seed)
    #expect(Set(names.map { Self.hash($0, seed: seed) }).count == 1)
    var random = SplitMix(seed: 5)
    for _ in 0..<20 {
      let other = random.next()
      #expect(Set(names.map { Self.hash($0, seed: other) }).count == names.count)
    }
  }

  @Test("a table under the process’s seed takes them in as fast as any others, one under the known seed does not")
  func time() {
    let hostile = Self.names(3_000, against: 0)
    var random = SplitMix(seed: 6)
    let plain = hostile.map { _ in withUnsafeBytes(of: (random.next(), random.next())) { Array($0) } }
    let ordinary = ProcessorTime.seconds { #expect(Self.intern(plain, into: SymbolTable()).count == plain.count) }
    let flooded = ProcessorTime.seconds { #expect(Self.intern(hostile, into: SymbolTable()).count == plain.count) }
    let known = ProcessorTime.seconds(goes: 1) { _ = Self.intern(hostile, into: SymbolTable(seed: 0)) }
    #expect(flooded < 4 * ordinary, "\(flooded) s, others \(ordinary) s")
    #expect(known > 10 * flooded, "the names must be able to flood a table: \(known) s, \(flooded) s")
  }

  @Test("polynomial collisions and names that differ in one byte are spread under every seed")
  func structured() {
    // Equal under h·31 + b and its like.
    let pairs = (0..<4_096).map { number in
      (0..<12).flatMap { bit in Array((number >> bit & 1 == 0 ? "Aa" : "BB").utf8) }
    }
    let ends = (0..<4_096).map { Array("client-with-a-rather-long-name-\($0)".utf8) }
    let starts = ends.map { Array($0.reversed()) }
    var random = SplitMix(seed: 7)
    for names in [pairs, ends, starts] {
      for _ in 0..<8 {
        let seed = random.next()
        // Of 4,096 balls in 8,192 places 3,224 places are hit, give or take 24 (one standard deviation).
        let places = Set(names.map { Self.hash($0, seed: seed) & 8_191 }).count
        #expect((3_080..<3_370).contains(places), "\(places)")
      }
    }
  }
}
