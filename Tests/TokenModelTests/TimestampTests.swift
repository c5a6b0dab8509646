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

  @Test("digits stand where they must, whatever any one byte is")
  func digits() {
    let instant = Array("2026-03-02T07:15:30".utf8)
    for position in instant.indices {
      for byte in 0...255 as ClosedRange<UInt8> {
        var text = instant
        text[position] = byte
        let isDigit = (48...57).contains(instant[position])
        let isSame = byte == instant[position] || position == 10 && byte == 0x20
        let found = text.withUnsafeBufferPointer { Timestamp.digits(in: Bytes($0)) }
        #expect((found != nil) == (isDigit ? (48...57).contains(byte) : isSame), "\(position) \(byte)")
        guard let found else { continue }
        let words = [found.date, found.middle, found.clock]
        for (word, start) in zip(words, [0, 8, 11]) {
          for place in 0..<8 where (48...57).contains(text[start + place]) {
            #expect(word >> UInt64(8 * place) & 255 == UInt64(text[start + place] - 48))
          }
        }
      }
    }
    #expect(instant.dropLast().withUnsafeBufferPointer { Timestamp.digits(in: Bytes($0)) } == nil)
  }
}
