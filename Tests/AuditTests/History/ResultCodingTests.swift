import Foundation
import Testing
import TokenModel

@testable import Audit

@Suite struct ResultCodingTests {
  @Test("a result in parts is the bytes that one encoder writes, and reads back as it was")
  func parts() throws {
    let store = try NaiveStore(
      TokenFolder.batches(
        of: {
          var g = TokenGenerator(seed: 3); return g.tokens(300)
        }(), chunk: 300))
    var result = try store.audit()
    #expect(!result.metrics.isEmpty && !result.findings.isEmpty && !result.flows.isEmpty)
    // Lists of one part, of several, and of whole parts.
    result.metrics = Array(repeating: result.metrics, count: 8).flatMap(\.self)
    result.findings = (0..<256).map { result.findings[$0 % result.findings.count] }
    result.flows = (0..<513).map { result.flows[$0 % result.flows.count] }
    result.waivers = []
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try ResultCoding.bytes(of: result)
    #expect(bytes == (try encoder.encode(result)))
    #expect(try ResultCoding.result(bytes, run: result.id) == result)
  }
}
