import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

/// Personal data where nobody looks for it. Every kind of datum is put into every kind of place, made by code that
/// shares nothing with the detectors; then what machines put there.
@Suite("Odd places")
struct OddPlacesTests {
  private static let count = 12

  private func classes(_ payload: String) throws -> [String: DataClass] {
    let json = try ParsedJSON(payload)
    let claims = try PayloadClassifier(masking: testMasking).classify(json.root, type: .access)
    return Dictionary(claims.map { ($0.path, $0.decision.dataClass) }, uniquingKeysWith: { first, _ in first })
  }

  private func check(_ place: OddPlace, _ text: String, is expected: Set<String>) throws {
    let payload = place.payload(text)
    let found = try #require(try classes(payload)[place.path(text)], "\(payload)")
    #expect(expected.contains(found.rawValue), "\(place.name): \(found.rawValue) for \(payload)")
  }

  @Test("an e-mail address is found wherever it stands", arguments: OddPlace.all)
  func mailboxes(_ place: OddPlace) throws {
    var random = SplitMix(seed: 1)
    for _ in 0..<Self.count { try check(place, OddValue.mailbox(&random), is: ["contact.email"]) }
  }

  @Test("an international telephone number is found wherever it stands", arguments: OddPlace.all)
  func phones(_ place: OddPlace) throws {
    var random = SplitMix(seed: 2)
    for _ in 0..<Self.count { try check(place, OddValue.phone(&random), is: ["contact.phone"]) }
  }

  @Test("an IBAN is found wherever it stands", arguments: OddPlace.all)
  func accounts(_ place: OddPlace) throws {
    var random = SplitMix(seed: 3)
    let kind = try #require(GeneratedNumber.all.first { $0.detector == "iban" })
    for _ in 0..<Self.count {
      try check(place, kind.make(&random).filter { $0 != " " }, is: ["financial.iban"])
    }
  }

  @Test("a name is found where a document, a form or a directory holds it", arguments: OddPlace.ofNames)
  func names(_ place: OddPlace) throws {
    var random = SplitMix(seed: 4)
    for _ in 0..<Self.count {
      try check(place, OddValue.name(&random), is: ["name.full", "name.given", "account.username"])
    }
  }

  @Test("a login made of names is found in identifiers and paths", arguments: OddPlace.ofLogins)
  func logins(_ place: OddPlace) throws {
    var random = SplitMix(seed: 5)
    for _ in 0..<Self.count { try check(place, OddValue.login(&random), is: ["account.username"]) }
  }

  @Test("a number is found behind the word that names it", arguments: OddPlace.labelled, OddLabel.all)
  func numbers(_ place: OddPlace, _ label: OddLabel) throws {
    var random = SplitMix(seed: 6)
    let kind = try #require(GeneratedNumber.all.first { $0.detector == label.detector })
    for _ in 0..<4 {
      let number = kind.make(&random).filter { $0 != " " && $0 != "/" }
      let payload = place.payload(number).replacing("LABEL", with: label.word)
      let found = try classes(payload)[place.path(number)]
      #expect(found.map { label.classes.contains($0.rawValue) } == true, "\(found?.rawValue ?? "-") for \(payload)")
    }
  }

  @Test("what machines put into the same places is nobody's", arguments: OddPlace.all + OddPlace.ofNames)
  func machines(_ place: OddPlace) throws {
    let personal: Set<String> = [
      "contact.email", "contact.phone", "financial.iban", "financial.card", "name.full", "name.given", "name.family",
      "account.username", "government.national_id", "government.tax_id", "government.document_id", "health.identifier",
      "health.condition", "belief.religion", "union", "politics", "sexual_orientation", "criminal", "ethnicity",
      "location.address", "demographic.birthdate", "device.id", "location.ip", "child",
    ]
    var random = SplitMix(seed: 7)
    for _ in 0..<Self.count {
      for text in OddValue.machines(&random) {
        // Behind the people of a path one number of ten digits in a hundred has the date and the check digit of somebody's.
        if place.name == "path", text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
          continue
        }
        let payload = place.payload(text)
        let found = try #require(try classes(payload)[place.path(text)], "\(payload)")
        #expect(!personal.contains(found.rawValue), "\(place.name): \(found.rawValue) for \(payload)")
      }
    }
  }

  @Test("what a group's name discloses is found wherever the group is named", arguments: OddPlace.ofGroups)
  func groups(_ place: OddPlace) throws {
    let topics = [
      ("hiv-positive-members", "health.condition"), ("muslim-prayer-group-members", "belief.religion"),
      ("trade-union-members", "union"), ("lesbian-and-gay-network-members", "sexual_orientation"),
    ]
    for (group, expected) in topics { try check(place, group, is: [expected]) }
    for group in [
      "union-station-project", "credit-union-integration-dev", "temple-street-office", "race-condition-squad",
    ] {
      let found = try #require(try classes(place.payload(group))[place.path(group)])
      #expect(!topics.contains { $0.1 == found.rawValue }, "\(place.name): \(found.rawValue) for \(group)")
    }
  }

  @Test("of a nested token what weighs most decides, and a secret weighs more than an address")
  func nestedTokens() throws {
    func token(_ claims: String) -> String {
      [#"{"alg":"ES256"}"#, claims].map { OddPlace.base64($0, isURL: true) }.joined(separator: ".") + ".c2lnbmF0dXJl"
    }
    let cases = [
      (#"{"sub":"7719","union_member":"CGT"}"#, "union"),
      (#"{"kvnr":"A123456780","vorname":"Ada"}"#, "health.identifier"),
      (#"{"sub":"7719","email":"ada@example.org"}"#, "credential"), (#"{"sub":"7719"}"#, "credential"),
    ]
    for (claims, expected) in cases {
      for name in ["upstream", "orig_id_token", "x9"] {
        let found = try classes(#"{"sub":"u-1","\#(name)":"\#(token(claims))"}"#)[name]
        #expect(found?.rawValue == expected, "\(name): \(claims)")
      }
    }
  }

  @Test("documents inside documents are read to a depth, and end there")
  func nestedDocuments() throws {
    var document = #"{"diagnosis":"F33.1"}"#
    for depth in 1...6 {
      let found = try classes(#"{"sub":"u-1","blob":\#(OddPlace.quoted(document))}"#)["blob"]
      if depth <= 3 { #expect(found == DataClass("health.condition"), "\(depth)") }
      document = #"{"x":\#(OddPlace.quoted(document))}"#
    }
  }

  @Test("a wallet is no street, a contract nobody's wallet, and a service's health nobody's")
  func contradicted() throws {
    let address = "0x961899d365d7e80e8cb88878812e840de7564de3"
    let found = try classes(
      #"{"sub":"u-1","adresse":"\#(address)","smart_contract":"\#(address)","health":"degraded","diagnosis":"F33.1"}"#)
    #expect(found["adresse"] == DataClass("financial.wallet"))
    #expect(found["smart_contract"] != DataClass("financial.wallet"))
    #expect(found["health"] == .technical)
    #expect(found["diagnosis"] == DataClass("health.condition"))
  }
}
