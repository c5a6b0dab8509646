import Testing
import TokenModel

@testable import Ingest

@Suite struct WordScanTests {
  /// Every byte beside every other: the lowest mark is right, whatever stands above it.
  @Test("the first byte that is looked for is found at every place")
  func first() {
    var wrong = 0
    for mark in [UInt8(0), 0x0A, 0x1F, 0x20, 0x22, 0x5C, 0x7F, 0x80, 0xA2, 0xFF] {
      for filler in UInt8.min...UInt8.max {
        for place in 0..<16 {
          var bytes = [UInt8](repeating: filler, count: 16)
          bytes[place] = mark
          bytes.withUnsafeBufferPointer { buffer in
            let bytes = Bytes(buffer)
            let equal = WordScan.first(in: bytes, from: 0) { WordScan.equals($0, 0x22) }
            if equal != bytes.firstIndex(of: 0x22) ?? 16 { wrong += 1 }
            let below = WordScan.first(in: bytes, from: 0) { WordScan.below($0, 0x20) }
            if below != bytes.indices.first(where: { bytes[$0] < 0x20 }) ?? 16 { wrong += 1 }
          }
        }
      }
    }
    #expect(wrong == 0)
  }
}
