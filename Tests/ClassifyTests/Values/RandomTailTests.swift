import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite struct RandomTailTests {
  private static func head(_ text: String) -> String? {
    text.withBytes { bytes in RandomTail(of: bytes)?.head.text }
  }

  @Test(
    "identifiers at the end of a value, with what stands before them",
    arguments: [
      ("4bc72663-a71b-4ff8-9b58-c760382d14c6", ""), ("onrtac:088c8216-70f6-4cbe-8b58-c760382d14c6", "onrtac:"),
      ("3648059a64451319d89c447c83f6b18e", ""), ("user/3648059a64451319d89c447c83f6b18e", "user/"),
      ("jürgen-0000b8fe-53af-4a7b-9e21-0000165a7922", "jürgen-"), ("c633feeeba46b1097ff37207", ""),
      ("s:c633feeeba46b1097ff37207", "s:"), ("2026-03-02T07:15:30Z", "2026-03-02"),
      ("1987-04-23T23:59:59.999999999+01:00", "1987-04-23"),
    ])
  func found(_ text: String, _ head: String) { #expect(Self.head(text) == head) }

  @Test(
    "what is none: another length or form, a word that goes on before it, nothing but digits or letters, capitals",
    arguments: [
      "4bc72663-a71b-4ff8-9b58-c760382d14c", "4bc72663_a71b-4ff8-9b58-c760382d14c6",
      "4bc72663-a71b-4ff8-9b58-c760382d14cg", "a4bc72663-a71b-4ff8-9b58-c760382d14c6",
      "é4bc72663-a71b-4ff8-9b58-c760382d14c6", "12345678-1234-1234-1234-123456789012",
      "12345678901234567890123456789012", "abcdefabcdefabcdefabcdefabcdefab", "3648059A64451319D89C447C83F6B18E",
      "03648059a64451319d89c447c83f6b18e", "3648059a64451319d89c447c83f6b18e ",
      "c633feeeba46b1097ff3720", "ac633feeeba46b1097ff37207", "123456781234567812345678", "abcdefabcdefabcdefabcdef",
      "facadefacadefacadefacade", "C633FEEEBA46B1097FF37207", "c633feeeba46-1097ff37207",
      "1987-04-23T00:00:00Z", "1987-04-23T00:00:00.000+00:00", "2026-03-02T07:15:30", "2026-03-02T24:15:30Z",
      "2026-03-02T07:15:30ZZ", "2026-03-02 07:15:30.412Z", "on 2026-03-02T07:15:30Z", "2026-03-02T07:15:30.412z",
      "twenty-nine-bytes-are-too-many-4bc72663-a71b-4ff8-9b58-c760382d14c6",
    ])
  func missed(_ text: String) { #expect(Self.head(text) == nil) }

  @Test("the one that stands for all is of the same form behind the same text")
  func standing() {
    for text in [
      "req:088c8216-70f6-4cbe-8b58-c760382d14c6", "req:3648059a64451319d89c447c83f6b18e",
      "req:c633feeeba46b1097ff37207",
    ] {
      let standing = text.withBytes { RandomTail(of: $0)?.withValue(\.text) }
      #expect(standing != text && standing?.count == text.count && standing.flatMap(Self.head) == "req:")
    }
  }

  /// What is asked of a value is asked of the value itself here, not of the one that stands for it.
  @Test("gates find in a value what they find in the one that stands for it")
  func same() {
    let classifier = ClaimClassifier(masking: NameMasker.byClassAlone)
    let labels = LabelMemo()
    let gates = [
      "groups", "roles", "tenant", "sub", "colour", "email", "phone_number", "jti", "sid", "scope", "client_id", "url",
      "national_id", "title", "redirect_uri", "tags", "exp", "birthdate", "updated_at", "auth_time", "vat", "iban",
    ].flatMap { name in
      classifier.decide([ClaimLeaf(steps: [.member(name)], kind: .string)]).flatMap {
        [$0.gate(isMachine: false), $0.gate(isMachine: true)]
      }
    }
    let heads = [
      "", "", "", "", "onrtac:", "user:", "patient/", "Patient/", "bsn=", "oncology-", "anna.meier:",
      "https://x.example/u/",
      "urn:uuid:", "tel:", "session ", "HIV ", "https://a.example/?token=", "name=", "ada@example.org/",
    ]
    var state: UInt64 = 9
    var findings = 0
    for head in heads {
      for round in 0..<90 {
        let tail = (0..<32).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return "0123456789abcdef".utf8.map { $0 }[Int(state >> 60)]
        }
        var text = head + Self.written(round % 3 == 2 ? Array(tail.prefix(24)) : tail, isUUID: round % 3 == 0)
        if head.isEmpty { text = Self.instant(state, round) }
        text.withBytes { value in
          guard let tail = RandomTail(of: value) else { return }
          for gate in gates {
            let expected = classifier.examine(value, gate, labels)
            let standing = tail.withValue { classifier.examine($0, gate, labels) }
            guard standing.wrapped == 0, let code = ValueFinding.code(of: standing.finding) else { continue }
            #expect(expected.wrapped == 0 && ValueFinding.code(of: expected.finding) == code, "\(text)")
            if code != ValueFinding.nothing { findings += 1 }
          }
        }
      }
    }
    #expect(findings > 100)
  }

  /// Any second of some centuries, as machines write it.
  private static func instant(_ state: UInt64, _ round: Int) -> String {
    func number(_ shift: UInt64, _ below: UInt64, _ width: Int = 2) -> String {
      let digits = String(state >> shift % below)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let fraction = ["", "." + number(5, 1_000, 3), "." + number(7, 1_000_000_000, 9)][round % 3]
    let zone = ["Z", "+" + number(3, 14) + ":00", "-05:30"][round / 3 % 3]
    let date = "\(1_900 + state >> 20 % 200)-" + number(9, 13) + "-" + number(13, 32)
    return date + "T" + number(17, 24) + ":" + number(23, 60) + ":" + number(31, 60) + fraction + zone
  }

  private static func written(_ digits: [UInt8], isUUID: Bool) -> String {
    var text = String(decoding: digits, as: UTF8.self)
    guard isUUID else { return text }
    for place in [20, 16, 12, 8] { text.insert("-", at: text.index(text.startIndex, offsetBy: place)) }
    return text
  }
}
