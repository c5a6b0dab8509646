import Testing
import TokenModel

@Suite("Timestamps")
struct TimestampTests {
  private func milliseconds(_ text: String, assumedOffset: Int? = nil) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { Timestamp.milliseconds(Bytes($0), assumedOffset: assumedOffset) }
  }

  // 1772435730 is 2026-03-02T07:15:30Z.
  @Test(
    "one instant in many spellings",
    arguments: [
      "2026-03-02T07:15:30.412Z", "2026-03-02T08:15:30.412+01:00", "2026-03-02 08:15:30,412+0100",
      "2026-03-02T07:15:30.412798073Z", "2026-03-02T01:45:30.412-05:30",
    ])
  func spellings(_ text: String) { #expect(milliseconds(text) == 1_772_435_730_412) }

  @Test("without a zone only where one is assumed")
  func zone() {
    #expect(milliseconds("2026-03-02T08:15:30") == nil)
    #expect(milliseconds("2026-03-02T08:15:30", assumedOffset: 3_600) == 1_772_435_730_000)
  }

  @Test(
    "what is no instant is refused",
    arguments: [
      "2026-02-30T07:15:30Z", "2026-03-02T24:15:30Z", "2026-03-02T07:60:30Z", "2026-03-02T07:15:30.Z",
      "2026-03-02T07:15:30Zx", "2026-03-02T07:15:30+1", "2026-03-02", "", "2026-03-02T07:15:30+25:00",
    ])
  func refused(_ text: String) { #expect(milliseconds(text) == nil) }
}
