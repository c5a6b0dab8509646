import Rollup
import Store
import Testing

extension BatchWriter {
  /// Commits batches as the whole of a file of its own.
  func commit(_ batches: [RollupBatch], asFile number: Int) throws {
    var counts = RangeCounts()
    counts.lines = 1
    let digits = String(number, radix: 16)
    let range = StreamRange(
      fingerprint: String(repeating: "0", count: 64 - digits.count) + digits, fingerprintBytes: 10, known: nil,
      name: "log", start: 0, stop: 10, counts: counts)
    #expect(try commit(range, batches) == .committed)
  }
}
