import Foundation
import Testing
import TokenModel

@testable import Audit

@Suite struct ResultCodingTests {
  private static func foundation(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  private static func ours(_ value: some Encodable) throws -> Data {
    let encoder = ResultEncoder()
    try encoder.encode(value)
    return Data(encoder.bytes)
  }

  private func result() throws -> AuditResult {
    let store = try NaiveStore(
      TokenFolder.batches(
        of: {
          var g = TokenGenerator(seed: 3); return g.tokens(300)
        }(), chunk: 300))
    return try store.audit()
  }

  @Test("a result in parts is the bytes that one encoder writes, and reads back as it was, packed or not")
  func parts() throws {
    var result = try result()
    #expect(!result.metrics.isEmpty && !result.findings.isEmpty && !result.flows.isEmpty)
    // Lists of one part, of several, and of whole parts.
    result.metrics = Array(repeating: result.metrics, count: 8).flatMap(\.self)
    result.findings = (0..<256).map { result.findings[$0 % result.findings.count] }
    result.flows = (0..<513).map { result.flows[$0 % result.flows.count] }
    result.waivers = []
    let bytes = try ResultCoding.bytes(of: result)
    #expect(bytes == (try Self.foundation(result)))
    #expect(try ResultCoding.result(bytes, run: result.id) == result)
    let packed = try ResultCoding.packed(result)
    #expect(packed.count * 8 < bytes.count)
    #expect(try ResultCoding.unpacked(packed) == [UInt8](bytes))
    #expect(try ResultCoding.result(packed, run: result.id) == result)
  }

  @Test("texts, numbers and shapes that JSON has more than one way for are those of Foundation's encoder")
  func bytes() throws {
    struct Odd: Encodable {
      var zebra = "last"
      var Zebra = "upper case first"
      var texts =
        (0..<0x24).map { "a\(Character(Unicode.Scalar(UInt8($0))))b" } + ["\\", "/", "\u{7F}", "ü \u{2028} 😀", ""]
      var numbers = [
        0, -0.0, 1, -1.5, 0.1, 1e-7, 1e14, 123_456_789_012_345, 1e15, 1e16, 1e300, Double.leastNonzeroMagnitude,
        1.0 / 3,
      ]
      var wholes: [Int64] = [0, .min, .max]
      var none: String?
      var nones: [Int?] = [nil, 1]
      var empty: [String] = []
      var nothing = Nothing()
      var nested = [[Nothing(), Nothing()], []]
      var truth = [true, false]
      var count = 7
      var share: Double? = 0.25
    }
    struct Nothing: Encodable {}
    #expect(try Self.ours(Odd()) == Self.foundation(Odd()))
    #expect(throws: EncodingError.self) { try Self.ours(["x": Double.nan]) }
  }

  @Test("what is cut, changed or no result is refused, and a frame that claims to be huge is not unfolded")
  func damage() throws {
    let result = try result()
    let packed = try ResultCoding.packed(result)
    for broken in [packed.dropLast(3), packed + Data([1, 2, 3]), packed.prefix(4), Data(), Data("{}".utf8)] {
      #expect(throws: AuditFailure.unreadable(run: "run")) { try ResultCoding.result(Data(broken), run: "run") }
    }
    // A frame header (RFC 8878, 3.1.1.1) with a content size of 2^62.
    let huge = Data([0x28, 0xB5, 0x2F, 0xFD, 0xC0, 0x48, 0, 0, 0, 0, 0, 0, 0, 0x40])
    #expect(throws: AuditFailure.unreadable(run: "run")) { try ResultCoding.result(huge, run: "run") }
  }
}
