import Policy
import Testing
import TokenModel

@Suite("Reading a policy")
struct PolicyReaderTests {
  @Test("everything that a policy may say arrives in the document")
  func full() throws {
    let policy = try SamplePolicy.read(SamplePolicy.full)
    #expect(policy.controller?.name == "Example Retail AG")
    #expect(policy.controller?.country == "DE")
    #expect(policy.dpo?.contact == "dpo@example.com")
    #expect(policy.representative == nil)
    #expect(policy.jointControllers.map(\.name) == ["Example Outdoor GmbH"])
    #expect(policy.processorFor.map(\.party.name) == ["Example Club e.V."])
    #expect(policy.processorFor.first?.dpo?.name == "Club Office")
    #expect(policy.processorFor.first?.activities == ["club"])
    #expect(policy.timezone == "Europe/Berlin")
    #expect(policy.languages == ["de", "en"])
    #expect(policy.floors.claims == 0.7 && policy.floors.lifetime == 0.9 && policy.floors.input == 1)
    #expect(policy.exposureCapSeconds == 720 * 3_600)
    #expect(policy.minCell == 10)
    #expect(policy.lifetimes == [.access: 900, .id: 3_600, .refresh: 30 * 86_400])
    #expect(policy.weights == [DataClass("group_membership"): 5])
    #expect(policy.ignoreSources == ["shop"])
    #expect(policy.classes.map(\.claim) == ["https://example.com/loyalty_no", "kst"])
    #expect(policy.classes.last?.reason == "cost centre")
    #expect(policy.tailoring["TA-IC-007"]?.first?.severity == "low")
    #expect(policy.tailoring["TA-SL-004"]?.first?.parameters == ["max_refresh": "14d"])
    #expect(policy.sha256.count == 64)
  }

  @Test("an activity with all its fields")
  func activity() throws {
    let policy = try SamplePolicy.read(SamplePolicy.full)
    let shop = try #require(policy.activities.first)
    #expect(shop.id == "web-shop" && shop.reference == "A-1" && shop.unit == "Sales" && shop.dpia == "D-7")
    #expect(shop.lastReview == Day("2026-02-03"))
    #expect(shop.validFrom == Day("2026-01-01") && shop.validUntil == Day("2026-12-31"))
    #expect(shop.article6 == "contract" && shop.article9 == "explicit-consent")
    #expect(shop.jointControllers.map(\.phone) == ["+49 30 1"])
    #expect(shop.clients == ["shop-web", "shop-app-*"])
    #expect(shop.recipients.map(\.safeguard) == [nil, "scc"])
    #expect(shop.recipients.last?.contract == "V-1")
    #expect(shop.data.map(\.tokens) == [[.id], [], []])
    #expect(shop.data[1].erasureSeconds == Int64(31_536_000))
    #expect(shop.scopes == ["openid", "profile", "email"])
    #expect(shop.lifetimes == [.access: 600, .refresh: 7 * 86_400])
    #expect(shop.retention == ["data": 3 * 365 * 86_400, "logs": 30 * 86_400])
    #expect(shop.measures == [.signed, .shortLived, .senderConstrained, .encryptedFor("https://ship.example.net")])
    #expect(shop.organisationalMeasures == ["training"])
    #expect(shop.position.line == 18)
  }

  @Test("a waiver and a test")
  func waiver() throws {
    let policy = try SamplePolicy.read(SamplePolicy.full)
    let waiver = try #require(policy.waivers.first)
    #expect(waiver.client == "legacy-crm" && waiver.claim == "email" && waiver.issuer == nil)
    #expect(waiver.from == Day("2026-02-01") && waiver.until == Day("2026-06-30"))
    #expect(policy.tests.first?.token == .id)
    #expect(policy.tests.first?.expect == ["email": "declared"])
  }

  @Test("a policy that says nothing has the defaults")
  func defaults() throws {
    let policy = try SamplePolicy.read("policy: 1\n")
    #expect(policy.controller == nil && policy.activities.isEmpty)
    #expect(policy.floors == CoverageFloors())
    #expect(policy.minCell == 5 && policy.exposureCapSeconds == 8_760 * 3_600)
    #expect(policy.timezone == "UTC" && policy.languages == ["en"])
  }

  @Test("a rule may be changed for days, each by its own")
  func editions() throws {
    let policy = try SamplePolicy.read(
      """
      policy: 1
      rules:
        TA-SL-002:
          parameters: {share: 0.5}
          valid_from: 2026-07-01
          earlier: [{parameters: {share: 0.25}, valid_until: 2026-05-31, valid_from: 2026-01-01}]

      """)
    func share(_ day: String) throws -> String? {
      policy.tailoring(of: "TA-SL-002", on: try #require(Day(day)))?.parameters["share"]
    }
    #expect(try share("2025-12-31") == nil && share("2026-01-01") == "0.25" && share("2026-05-31") == "0.25")
    #expect(try share("2026-06-30") == nil && share("2026-07-01") == "0.5")
    #expect(policy.tailoring(of: "TA-SL-001", on: Day(number: 20_600)) == nil)
  }

  @Test("the digest names what is declared, not how it is written")
  func digest() throws {
    let one = try SamplePolicy.read("policy: 1\nlifetimes: {access_token: 60m, id_token: 1h}\n")
    let same = try SamplePolicy.read(
      "# words\nlifetimes:\n  id_token: '1h'\n  access_token: 1h\npolicy: 1\nactivities: []\n")
    let other = try SamplePolicy.read("policy: 1\nlifetimes: {access_token: 61m, id_token: 1h}\n")
    #expect(one.sha256 == same.sha256)
    #expect(one.sha256 != other.sha256)
  }

  @Test("several files are one policy, in the order of their names")
  func files() throws {
    let files = [
      PolicyReader.File(
        name: "20-b.yaml",
        bytes: Array("policy: 1\nactivities: [{id: b, name: B, valid_from: 2026-01-01, clients: [b]}]\n".utf8)),
      PolicyReader.File(
        name: "10-a.yaml",
        bytes: Array(
          "policy: 1\ntimezone: Europe/Paris\nactivities: [{id: a, name: A, valid_from: 2026-01-01, clients: [a]}]\n"
            .utf8)),
    ]
    let policy = try SamplePolicy.reader.read(files)
    #expect(policy.activities.map(\.id) == ["a", "b"])
    #expect(policy.timezone == "Europe/Paris")
    #expect(policy.sha256 == (try SamplePolicy.reader.read(files.reversed()).sha256))
  }

  @Test("what two files say differently is a conflict that names both places")
  func conflicts() {
    #expect(
      SamplePolicy.problems([
        (
          "a.yaml",
          "policy: 1\ntimezone: UTC\nweights: {name.full: 1}\nactivities: [{id: a, name: A, valid_from: 2026-01-01, clients: [x]}]\n"
        ),
        (
          "b.yaml",
          "policy: 1\ntimezone: UTC\nweights: {name.full: 1}\nactivities: [{id: a, name: B, valid_from: 2026-01-01, clients: [y]}]\n"
        ),
      ]) == [
        "b.yaml:2:1: 'timezone' was already given at a.yaml:2; keep one of them",
        "b.yaml:3:11: 'name.full' was already given at a.yaml:3; keep one of them",
        "b.yaml:4:19: the activity 'a' stands here again; it was given at a.yaml:4",
      ])
  }

  @Test("the mark that editors put in front of UTF-8 is no part of the text")
  func byteOrderMark() throws {
    let text = "\u{FEFF}policy: 1\r\ncontroller: {name: A}\r\n"
    #expect(try SamplePolicy.read(text).controller?.name == "A")
    #expect(SamplePolicy.problems("\u{FEFF}policy: 1\nwaiver: []\n").first?.hasPrefix(":2:1: unknown key") == true)
  }

  @Test("no file at all is a problem, and so is one without a version")
  func nothing() {
    #expect(throws: PolicyFailure.self) { try SamplePolicy.reader.read([]) }
    #expect(SamplePolicy.problems("controller: {name: A}\n") == [":1:1: the key 'policy' is missing in the file"])
    #expect(SamplePolicy.problems("policy: 2\n") == [":1:9: 'policy' must be 1"])
    #expect(
      SamplePolicy.problems("") == [":1:1: the file says nothing; 'tokenaudit init' writes one that explains every key"]
    )
    #expect(SamplePolicy.problems("- a\n") == [":1:1: the file must be a mapping, not a list"])
  }
}
