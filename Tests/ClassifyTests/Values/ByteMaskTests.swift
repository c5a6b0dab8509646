import Testing
import TokenModel

@testable import Classify

@Suite struct ByteMaskTests {
  @Test("a bit for each byte of the kind, in texts of every length, of every byte")
  func bits() {
    var state: UInt64 = 5
    for length in 0...ByteMask.longest {
      for round in 0..<40 {
        let text = (0..<length).map { position in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          // Every byte once, then those around letters and digits.
          return round == 0 ? UInt8((position &* 4 &+ length) & 0xFF) : Array("/09:@AZ[`az{-é_".utf8)[Int(state >> 60)]
        }
        text.withUnsafeBufferPointer { buffer in
          var (digits, letters): (UInt64, UInt64) = (0, 0)
          for (position, byte) in buffer.enumerated() {
            if byte.isDigit { digits |= 1 << UInt64(position) }
            if byte.isLetter || byte >= 0x80 { letters |= 1 << UInt64(position) }
          }
          #expect(ByteMask.digits(Bytes(buffer)) == digits)
          #expect(ByteMask.letters(Bytes(buffer)) == letters)
        }
      }
    }
  }
}
