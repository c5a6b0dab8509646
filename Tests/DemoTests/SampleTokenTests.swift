import Foundation
import Testing

@testable import Demo

@Suite("Tokens of the sample")
struct SampleTokenTests {
  @Test("base64url agrees with Foundation's base64, for every length", arguments: 0...20)
  func base64URL(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 190) }
    let expected = Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    #expect(SampleToken.base64URL(bytes) == expected)
  }

  @Test("an unsecured token has an empty third segment")
  func unsecured() {
    var random = SplitMix64(seed: 1)
    let token = SampleToken(header: ["alg": "none"], payload: ["sub": "a"], signatureBytes: 0)
    #expect(token.compact(&random).hasSuffix("."))
    #expect(token.compact(&random).split(separator: ".", omittingEmptySubsequences: false).count == 3)
  }

  @Test("JSON keeps the order of its members and escapes what it must")
  func json() {
    let value: JSONText = ["b": "say \"a\\b\"\n", "a": [1, true, -5], "c": [:]]
    #expect(value.text == #"{"b":"say \"a\\b\"\n","a":[1,true,-5],"c":{}}"#)
  }

  @Test("SplitMix64 gives the numbers of its published reference for seed 1234567")
  func generator() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
