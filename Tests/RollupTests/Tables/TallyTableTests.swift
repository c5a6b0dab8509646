import Testing

@testable import Rollup

@Suite struct TallyTableTests {
  @Test("counts as a dictionary does", arguments: [0, 1, 0xFFFF_FFFF_FFFF_FFFF]) func counts(seed: UInt64) {
    var table = TallyTable(seed: seed)
    var plain: [UInt64: Int64] = [:]
    for step in 0..<5_000 as Range<UInt64> {
      let key = (step * step) % 1_201 << (step % 3 * 20)
      table.add(key)
      plain[key, default: 0] += 1
    }
    #expect(plain[0] != nil)
    #expect(table.entries.count == plain.count)
    for (key, count) in table.entries { #expect(plain[key] == count) }
  }
}
