import Testing

@testable import Rollup

@Suite struct KeyTableTests {
  @Test("numbers keys in the order of their coming, whatever the seed", arguments: [0, 1, 0xFFFF_FFFF_FFFF_FFFF])
  func numbers(seed: UInt64) {
    var table = KeyTable(seed: seed)
    var plain: [[UInt64]: Int] = [:]
    for step in 0..<4_000 as Range<UInt64> {
      // Keys that differ in one word only, and come again.
      var words: [UInt64] = [7, 7, 7, 7]
      words[Int(step % 4)] = (step * 7_919) % 901
      let (number, isNew) = table.number(of: KeyTable.Key(a: words[0], b: words[1], c: words[2], d: words[3]))
      #expect(isNew == (plain[words] == nil))
      #expect(number == plain[words] ?? plain.count)
      plain[words] = number
    }
    #expect(table.keys.count == plain.count)
    #expect(plain.count > 3_000)
  }
}
