import AuditTestSupport
import Foundation
import Ingest
import Testing
import TokenModel

/// Bad input: counted with its reason, never a crash, never at the cost of its neighbours.
@Suite struct HostileInputTests {
  private static let token = SampleLine.access
  private static let good = SampleLine.field(SampleLine.access)

  /// A log of JSON lines with one hostile line between two good ones.
  private static func tally(_ hostile: [UInt8], format: String? = nil) throws -> LogTally {
    let bytes = Array((good + "\n").utf8) + hostile + Array(("\n" + good + "\n").utf8)
    return try LogFixture(bytes).tally(format: format)
  }

  private static func token(header: String = #"{"alg":"RS256"}"#, _ payload: String) -> String {
    SampleLine.field(MintedToken.compact(header: header, payload))
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test(
    "a hostile line is counted with its reason, and its neighbours are counted",
    arguments: [
      HostileLine(
        "invalid UTF-8", Array("{\"ts\":1772435730412,\"m\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8),
        .encodingInvalidUTF8
      ),
      HostileLine(
        "overlong UTF-8", Array("{\"ts\":1772435730412,\"m\":\"".utf8) + [0xC0, 0x80] + Array("\"}".utf8),
        .encodingInvalidUTF8
      ),
      HostileLine("NUL", Array("{\"ts\":1772435730412,\"m\":\"a".utf8) + [0] + Array("\"}".utf8), .encodingNUL),
      HostileLine("UTF-16", "{\"ts\":1}".utf8.flatMap { [$0, 0] }, .encodingUTF16),
      HostileLine("cut JSON", Array(good.utf8.prefix(80)), .jsonMalformed),
      HostileLine("no object", Array("[1,2]".utf8), .jsonNotObject),
      HostileLine("trailing text", Array((good + " x").utf8), .jsonMalformed),
      HostileLine("duplicate key", Array(#"{"ts":1772435730412,"token":"a","token":"b"}"#.utf8), .jsonDuplicateKey),
      HostileLine(
        "duplicate key by escape", Array(#"{"ts":1772435730412,"token":"a","tok\u0065n":"b"}"#.utf8),
        .jsonDuplicateKey
      ),
      HostileLine("nesting over 64", Array(#"{"ts":1772435730412,"a":\#(nested(70))}"#.utf8), .limitDepth),
      HostileLine("nesting 100,000", Array(#"{"ts":1772435730412,"a":\#(nested(100_000))}"#.utf8), .limitDepth),
      HostileLine(
        "half a surrogate pair", Array(#"{"ts":1772435730412,"m":"\ud800"}"#.utf8), .encodingLoneSurrogate),
      HostileLine(
        "halves the wrong way round", Array(#"{"ts":1772435730412,"m":"\\\udc00\ud800"}"#.utf8), .encodingLoneSurrogate),
      HostileLine(
        "half a pair in a claim", Array(token(#"{"a":"x\ud83dx"}"#).utf8), .encodingLoneSurrogate),
      HostileLine(
        "surrogates as UTF-8 (CESU)",
        Array("{\"ts\":1772435730412,\"m\":\"".utf8) + [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0x22, 0x7D],
        .encodingInvalidUTF8),
      HostileLine(
        "beyond U+10FFFF", Array("{\"ts\":1772435730412,\"m\":\"".utf8) + [0xF4, 0x90, 0x80, 0x80, 0x22, 0x7D],
        .encodingInvalidUTF8),
      HostileLine(
        "cut UTF-8", Array("{\"ts\":1772435730412,\"m\":\"".utf8) + [0xE2, 0x82], .encodingInvalidUTF8),
      HostileLine("nesting 500,000", Array(nested(500_000).utf8), .limitDepth),
      HostileLine(
        "header that repeats a key by escape", Array(token(header: #"{"alg":"RS256","\u0061lg":"none"}"#, "{}").utf8),
        .headerDuplicateKey),
      HostileLine(
        "truncated base64", Array(SampleLine.field(String(token.prefix(token.utf8.count - 3))).utf8), .tokenBase64),
      HostileLine("two segments", Array(SampleLine.field("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJp").utf8), .tokenSegments),
      HostileLine(
        "padded base64", Array(SampleLine.field("eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ==.c2ln").utf8), .tokenBase64),
      HostileLine("header without alg", Array(token(header: #"{"typ":"JWT"}"#, "{}").utf8), .headerAlgorithmMissing),
      HostileLine(
        "header with alg twice", Array(token(header: #"{"alg":"none","alg":"RS256"}"#, "{}").utf8),
        .headerDuplicateKey
      ),
      HostileLine("payload that is an array", Array(token("[1,2]").utf8), .claimsNotObject),
      HostileLine("payload that is cut", Array(token(#"{"iss":"i""#).utf8), .claimsMalformed),
      HostileLine("payload nested over 64", Array(token(#"{"a":\#(nested(70))}"#).utf8), .limitDepth),
      HostileLine(
        "token over 256 KiB", Array(token(#"{"a":"\#(String(repeating: "x", count: 300_000))"}"#).utf8), .limitToken),
      HostileLine(
        "a time beyond Int64",
        Array(SampleLine.field(token).replacing("1772435730412", with: "99999999999999999999").utf8),
        .limitNumber
      ),
      HostileLine(
        "a time beyond Double", Array(SampleLine.field(token).replacing("1772435730412", with: "1e400").utf8),
        .limitNumber
      ),
    ])
  func hostile(_ line: HostileLine) throws {
    let tally = try Self.tally(line.bytes)
    #expect(tally.format == "jsonl-token-fields")
    #expect(tally.reasons == [line.reason: 1])
    #expect(tally.events == 2)
    #expect(tally.lines == 3)
    #expect(tally.faultOffsets == [Int64(Self.good.utf8.count + 1)])
  }

  @Test("a line over 1 MiB is skipped, a claim of 10 MB among them")
  func longLines() throws {
    for size in [1 << 20, 10_000_000] {
      let tally = try Self.tally(Array(#"{"ts":1772435730412,"a":"\#(String(repeating: "x", count: size))"}"#.utf8))
      #expect(tally.reasons == [.limitLine: 1])
      #expect(tally.events == 2)
    }
  }

  @Test("exp in milliseconds, as text, as a fraction or as nonsense is counted, never refused here")
  func times() throws {
    for exp in [
      "1772436000000", "\"1772436000\"", "1772436000.5", "-1", "9223372036854775808", "1e308", "1e400", "true",
    ] {
      let tally = try Self.tally(Array(Self.token(#"{"iss":"i","iat":1772435700,"exp":\#(exp),"jti":"x"}"#).utf8))
      #expect(tally.reasons.isEmpty)
      #expect(tally.kinds == [.observation: 3])
    }
  }

  @Test("numbers of any size keep their kind, and no claim's number is refused for it")
  func numbers() throws {
    for number in [String(repeating: "9", count: 10_000), "1e-999", "-0", "0.\(String(repeating: "3", count: 5_000))"] {
      let tally = try Self.tally(Array(Self.token(#"{"iss":"i","iat":1772435700,"score":\#(number),"jti":"x"}"#).utf8))
      #expect(tally.reasons.isEmpty && tally.events == 3)
    }
  }

  @Test("a hole of NUL bytes that truncation left is one entry, and the line behind it counts")
  func hole() throws {
    for size in [1, 70_000, 5 << 20] {
      let line = Array((Self.good + "\n").utf8)
      let tally = try LogFixture(line + [UInt8](repeating: 0, count: size) + line + line).tally()
      #expect(tally.reasons == [.encodingNUL: 1])
      #expect(tally.events == 3)
    }
  }

  @Test("a byte order mark is dropped where the file begins")
  func mark() throws {
    let tally = try LogFixture([0xEF, 0xBB, 0xBF] + Array((Self.good + "\n" + Self.good + "\n").utf8)).tally()
    #expect(tally.events == 2 && tally.reasons.isEmpty)
    let lines = [String](repeating: Self.good + "\n", count: 6).joined()
    let within = try LogFixture(Array(lines.utf8) + [0xEF, 0xBB, 0xBF] + Array((Self.good + "\n").utf8)).tally()
    #expect(within.events == 6 && within.reasons == [.jsonMalformed: 1])
  }

  @Test("only LF ends a line, one CR before it is dropped")
  func lineEnds() throws {
    let crlf = try LogFixture(lines: [SampleLine.access, SampleLine.identity], ending: "\r\n").tally()
    #expect(crlf.types == ["access": 1, "id": 1])
    #expect(crlf.lines == 2)
    let text = SampleLine.field(SampleLine.access).replacing("request", with: "a\u{2028}b\u{85}c\u{2029}d")
    #expect(try LogFixture(lines: [text]).tally().events == 1)
  }

  @Test("a last line without a line end waits, unless it is said to be final")
  func lastLine() throws {
    let log = try LogFixture((SampleLine.access + "\n" + SampleLine.identity).utf8)
    let waiting = try log.tally()
    #expect(waiting.distinctTokens == 1)
    #expect(waiting.unfinishedBytes == Int64(SampleLine.identity.utf8.count))
    #expect(try log.tally(takesLastLine: true).distinctTokens == 2)
  }

  @Test("an empty file, blanks and comments hold nothing and are no failure")
  func empty() throws {
    for text in ["", "\n\n  \n", "# a comment\n"] {
      let tally = try LogFixture(text.utf8).tally()
      #expect(tally.format.isEmpty)
      #expect(tally.bad == 0)
    }
  }

  @Test("hostile bytes in text formats")
  func text() throws {
    let good = SampleLine.codeToToken
    let bytes =
      Array((good + "\n").utf8) + Array(good.utf8.prefix(120)) + [0xFF, 0xFE, 0x0A] + Array(good.utf8.prefix(90)) + [0]
      + Array("\n".utf8) + Array((good + "\n").utf8)
    let tally = try LogFixture(bytes).tally()
    #expect(tally.format == "keycloak-text")
    #expect(tally.reasons == [.encodingInvalidUTF8: 1, .encodingNUL: 1])
    #expect(tally.kinds == [.issuance: 2])
  }

  @Test("the largest and smallest numbers in place of any number of a format's example crash no reader")
  func extremes() throws {
    let numbers = ["-9223372036854775808", "9223372036854775807", "18446744073709551615", "-1", "0", "1e18", "-1e18"]
    for format in FormatRegistry.all {
      let example = format.description.example
      let places = example.matches(of: /[0-9]{3,}/).map(\.range)
      for number in numbers {
        let lines = places.map { example.replacingCharacters(in: $0, with: number) } + [example]
        let tally = try LogFixture(lines: lines).tally(format: format.description.name)
        #expect(tally.events + tally.bad + tally.skipped + tally.duplicateEvents > 0)
      }
    }
  }

  @Test("no byte sequence crashes a reader", arguments: 0..<24)
  func noise(_ seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let lines = [
      SampleLine.access, SampleLine.answer, Self.good, SampleLine.codeToToken, SampleLine.bareRefresh, SampleLine.audit,
      "<15>1 2026-03-02T08:15:30.414+01:00 kc-0 keycloak 81812 id [meta@1 a=\"b]\"] " + SampleLine.codeToToken,
    ]
    var bytes: [UInt8] = []
    for _ in 0..<60 {
      var line = Array(lines[random(lines.count)].utf8)
      for _ in 0..<random(4) {
        switch random(4) {
        case 0: line[random(line.count)] = UInt8(random(256))
        case 1: line.removeLast(random(line.count - 8))
        case 2: line.insert(contentsOf: line[random(line.count)...].prefix(20), at: random(line.count))
        default: line.remove(at: random(line.count))
        }
      }
      bytes += line + [0x0A]
    }
    let log = try LogFixture(bytes)
    for format in FormatRegistry.all {
      let tally = try log.tally(format: format.description.name, takesLastLine: true)
      #expect(tally.events + tally.bad + tally.skipped + tally.duplicateEvents > 0)
    }
  }
}

/// A line that must not be trusted, and why. Named in the tests' output, never printed.
struct HostileLine: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let reason: QuarantineReason

  init(_ name: String, _ bytes: [UInt8], _ reason: QuarantineReason) {
    testDescription = name
    self.bytes = bytes
    self.reason = reason
  }
}
