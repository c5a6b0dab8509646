import AuditTestSupport
import Glibc
import Testing
import TokenModel

@testable import Classify

/// Claims sets that nobody means well with: as many, as deep, as long, as odd as the limits let through.
@Suite(.serialized) struct HostileClaimsTests {
  private static func classify(_ text: String) throws -> [ClassifiedClaim] {
    let json = try ParsedJSON(text)
    return try PayloadClassifier(masking: NameMasker.byClassAlone).classify(json.root, type: .access)
  }

  @Test("two thousand claims are read, one more is not")
  func many() throws {
    func payload(_ count: Int) -> String {
      "{" + (0..<count).map { #""claim_\#($0)_of_somebody":"ada\#($0)@example.org""# }.joined(separator: ",") + "}"
    }
    let claims = try Self.classify(payload(2_000))
    #expect(claims.count == 2_000 && claims.allSatisfy { $0.decision.dataClass == DataClass("contact.email") })
    #expect(throws: QuarantineReason.limitClaims) { try Self.classify(payload(2_001)) }
  }

  @Test("twice the claims cost at most three times as much")
  func linear() throws {
    // Names of many words, so that all of what names go through is paid for.
    func payload(_ count: Int) -> String {
      "{"
        + (0..<count).map { #""customerReferenceOfPreviousAddressLine\#($0)Of\#($0)":"Musterstraße \#($0)""# }
        .joined(separator: ",") + "}"
    }
    func cost(_ text: String) throws -> Int {
      var best = Int.max
      for _ in 0..<3 {
        let json = try ParsedJSON(text)
        let classifier = PayloadClassifier(masking: NameMasker.byClassAlone)
        var start = timespec()
        var end = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        _ = try classifier.classify(json.root, type: .access)
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        best = min(best, (end.tv_sec - start.tv_sec) * 1_000_000_000 + end.tv_nsec - start.tv_nsec)
      }
      return best
    }
    _ = try cost(payload(10))
    let (half, whole) = (try cost(payload(1_000)), try cost(payload(2_000)))
    #expect(whole <= 3 * half, "\(half) and \(whole) ns")
  }

  @Test("sixty-four levels are read, more are not", arguments: [1, 62, 64, 65, 200])
  func deep(_ levels: Int) throws {
    let text =
      String(repeating: #"{"a":"#, count: levels) + #""ada@example.org""# + String(repeating: "}", count: levels)
    guard levels <= 64 else {
      #expect(throws: (any Error).self) { try Self.classify(text) }
      return
    }
    #expect(try Self.classify(text).map(\.decision.dataClass) == [DataClass("contact.email")])
  }

  @Test("a string of a megabyte is read, whatever it holds, and no reason tells of it")
  func long() throws {
    for unit in ["ada@", "%40", "{\\\"a\\\":", "eyJ.", "DE89 ", "x", "7.", ":", "äöü"] {
      let value = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
      let claims = try Self.classify("{\"note_x\":\"\(value)\"}")
      #expect(claims.count == 1)
      #expect(claims.allSatisfy { !$0.decision.reason.contains(unit + unit) && $0.decision.reason.utf8.count < 400 })
    }
  }

  @Test(
    "controls, marks and look-alikes in names change no class that a value proves, and no name is read as what it is not",
    arguments: [
      "e\u{202E}mail_liam", "\u{200B}x\u{200D}y\u{FEFF}", "\u{0435}mail", "em\u{0430}il", "\u{2066}x\u{2069}",
      "e\u{0301}\u{0301}\u{0301}\u{0301}x", "\u{1F468}\u{200D}\u{1F469}", "\u{FFFD}", "x\u{2028}y", "\u{E000}",
    ])
  func oddNames(_ name: String) throws {
    let proven = try Self.classify(#"{"\#(name)":"ada@example.org"}"#)
    #expect(proven.map(\.decision.dataClass) == [DataClass("contact.email")])
    let plain = try Self.classify(#"{"\#(name)":"x7"}"#)
    #expect(plain.count == 1)
    // Whole Cyrillic or Greek letters are no Latin ones: such a name is not the claim that it looks like.
    if name.unicodeScalars.contains(where: { (0x400...0x4FF).contains($0.value) }) {
      #expect(plain[0].decision.dataClass == .unknown)
    }
  }

  @Test("a format character inside a name hides nothing")
  func hiddenMarks() throws {
    for name in ["e\u{200B}mail", "em\u{AD}ail", "\u{202D}email\u{202C}", "birth\u{2060}date"] {
      let decision = try Self.classify(#"{"\#(name)":"x7"}"#)[0].decision
      #expect(decision.dataClass != .unknown, "\(name.unicodeScalars.map(\.value))")
    }
  }

  @Test("bytes that are no UTF-8 are no claims set, in names and in values")
  func brokenEncoding() {
    for broken in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC0, 0xAF]] as [[UInt8]] {
      for (before, after) in [("{\"", "\":1}"), ("{\"a\":\"", "\"}")] {
        #expect(throws: (any Error).self) { try ParsedJSON(bytes: Array(before.utf8) + broken + Array(after.utf8)) }
      }
    }
  }

  @Test("detectors take any bytes: broken UTF-8, controls, nothing but marks")
  func anyBytes() {
    var random = SplitMix(seed: 5)
    for _ in 0..<400 {
      let length = 1 + random.below(90)
      let bytes = (0..<length).map { _ in
        random.chance(50) ? UInt8(random.below(256)) : random.pick(Array("@.:/-+<{[\"%01aZ\\ ".utf8))
      }
      bytes.withUnsafeBufferPointer { buffer in
        for detector in DetectorRegistry.all {
          let screen = detector.description.screen
          guard screen.lengths.contains(length), screen.admits(first: bytes[0]) else { continue }
          _ = detector.detects(Bytes(buffer))
        }
      }
    }
  }
}
