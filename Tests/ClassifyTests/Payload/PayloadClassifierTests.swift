import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite("Classifying payloads")
struct PayloadClassifierTests {
  private struct Labelled {
    var payload: JSONValue
    var labels: [String: String]
    var type: TokenType
  }

  /// Calls `body` with each labelled payload, while it can be read.
  private func labelled(_ body: (Labelled) throws -> Void) throws {
    for line in LabelledPayloads.lines.split(separator: "\n") {
      let json = try ParsedJSON(String(line))
      let payload = try #require(json.root.member("payload"))
      var labels: [String: String] = [:]
      for (name, value) in try #require(json.root.member("labels")).members { labels[name.text] = value.string?.text }
      let word = json.root.member("token_type")?.string?.text
      let type = TokenType.allCases.first { $0.shortName == word } ?? .unknown
      try body(Labelled(payload: payload, labels: labels, type: type))
    }
  }

  private func classifier() -> PayloadClassifier { PayloadClassifier(masking: testMasking) }

  @Test("every leaf of the labelled payloads has a prediction, and nothing else has")
  func complete() throws {
    let classifier = classifier()
    try labelled { labelled in
      let paths = try classifier.classify(labelled.payload, type: labelled.type).map(\.path)
      #expect(Set(paths) == Set(labelled.labels.keys))
      #expect(Set(paths).count == paths.count)
    }
  }

  @Test("precision, recall and exact classes on the labelled payloads hold their floors")
  func accuracy() throws {
    let classifier = classifier()
    let reference = ClaimReference.shared
    func isPersonal(_ name: String) -> Bool { reference.category(of: DataClass(name)) != .none }
    func isGrave(_ name: String) -> Bool {
      [.specialCategory, .criminal].contains(reference.category(of: DataClass(name)))
    }
    var exact = 0
    var all = 0
    var personal = Tally()
    var grave = Tally()
    var missed: [String] = []
    try labelled { labelled in
      for claim in try classifier.classify(labelled.payload, type: labelled.type) {
        guard let label = labelled.labels[claim.path] else { continue }
        let told = claim.decision.dataClass.rawValue
        all += 1
        if label == told { exact += 1 } else { missed.append("\(claim.path): \(told), not \(label)") }
        personal.add(isPersonal(label), isPersonal(told))
        grave.add(isGrave(label), isGrave(told))
      }
    }
    #expect(all > 700)
    #expect(Double(exact) / Double(all) >= 0.97, "\(missed)")
    #expect(personal.precision >= 0.98 && personal.recall >= 0.98, "\(personal) \(missed)")
    #expect(grave.precision >= 0.95 && grave.recall >= 0.95, "\(grave) \(missed)")
  }

  private func classes(_ json: String) throws -> [String: String] {
    let document = try ParsedJSON(json)
    return Dictionary(
      uniqueKeysWithValues: try classifier().classify(document.root, type: .access).map {
        ($0.path, $0.decision.dataClass.rawValue)
      })
  }

  @Test("a title is a job beside what a directory says of an employee, and a form of address elsewhere")
  func title() throws {
    #expect(try classes(#"{"sub":"1","title":"Engineer","department":"R&D"}"#)["title"] == "employment.job")
    #expect(try classes(#"{"sub":"1","title":"Dr.","given_name":"Ada"}"#)["title"] == "name.title")
  }

  @Test("names are read though they are shortened, written without marks, or put into an object that says nothing")
  func spellings() throws {
    let classes = try classes(
      #"{"hireDt":"2020-01-01","costCtr":"99","data":{"nome":"Ada"},"Foedselsdato":"1990-01-01","ΗΛΙΚΙΑ":"7"}"#)
    #expect(classes["hireDt"] == "employment.hr")
    #expect(classes["costCtr"] == "employment.job")
    #expect(classes["data.nome"] == "name.given")
    #expect(classes["Foedselsdato"] == "demographic.birthdate")
    #expect(classes["ΗΛΙΚΙΑ"] == "demographic.age")
  }

  @Test("a subject is what its value says: a login, a telephone number, a national number with its country")
  func subjects() throws {
    func subject(_ value: String) throws -> String? { try classes(#"{"sub":"\#(value)","exp":1}"#)["sub"] }
    #expect(try subject("ada.lovelace") == "account.username")
    #expect(try subject("+442079460958") == "contact.phone")
    #expect(try subject("PNOEE-37909237080") == "government.national_id")
    #expect(try subject("9f1c2d3e0a1b4c2d8e3f405162738495@uni.example") == "pseudonymous_id")
    #expect(try subject("f3b0c442-98fc-4c14-9afb-f4c8996fb924") == "pseudonymous_id")
  }

  @Test("an unknown name with a technical value is supposed to be technical, one with a street an address")
  func supposed() throws {
    let classes = try classes(
      #"{"qqx":"https://api.example.org/v2","qqy":"1.14.2","qqz":"Goethestraße 12","qqw":"maybe","qqv":"10.0.0.7"}"#)
    #expect(classes["qqx"] == "technical")
    #expect(classes["qqy"] == "technical")
    #expect(classes["qqz"] == "location.address")
    #expect(classes["qqw"] == "unknown")
    #expect(classes["qqv"] == "unknown")
  }

  /// Hits and misses of a question with two answers.
  private struct Tally {
    var hits = 0
    var falseAlarms = 0
    var misses = 0

    var precision: Double { Double(hits) / Double(max(1, hits + falseAlarms)) }
    var recall: Double { Double(hits) / Double(max(1, hits + misses)) }

    mutating func add(_ truth: Bool, _ told: Bool) {
      if truth && told { hits += 1 }
      if told && !truth { falseAlarms += 1 }
      if truth && !told { misses += 1 }
    }
  }

  @Test("the order of claims changes no decision", arguments: [1, 7, 42] as [UInt64])
  func order(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let classifier = classifier()
    try labelled { labelled in
      let members = labelled.payload.members.map { (name: $0.key.text, text: Self.text($0.value)) }
      let told = try decisions(classifier, labelled.payload, labelled.type)
      let shuffled = members.shuffled(using: &random).map { "\(Self.quoted($0.name)):\($0.text)" }
      let other = try ParsedJSON("{\(shuffled.joined(separator: ","))}")
      #expect(try decisions(classifier, other.root, labelled.type) == told, "seed \(seed)")
    }
  }

  private func decisions(
    _ classifier: PayloadClassifier, _ claims: JSONValue, _ type: TokenType
  ) throws -> [String: ClassDecision] {
    let classified = try classifier.classify(claims, type: type)
    return Dictionary(uniqueKeysWithValues: classified.map { ($0.path, $0.decision) })
  }

  /// A value as JSON, written anew.
  private static func text(_ value: JSONValue) -> String {
    switch value.kind {
    case .null: "null"
    case .bool: value.bool == true ? "true" : "false"
    case .number: value.integer.map { String($0) } ?? String(value.double ?? 0)
    case .string: quoted(value.unsafeString.text)
    case .array: "[" + value.elements.map(text).joined(separator: ",") + "]"
    case .object: "{" + value.members.map { "\(quoted($0.key.text)):\(text($0.value))" }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n") + "\""
  }

  @Test("of several values on one path the heaviest decides, wherever it stands")
  func heaviest() throws {
    let classifier = classifier()
    for items in [#"{"v":"x"},{"v":"ada@example.org"}"#, #"{"v":"ada@example.org"},{"v":"x"}"#] {
      let json = try ParsedJSON("{\"items\":[\(items)],\"tags\":[\"a\",\"DE89370400440532013000\"]}")
      let told = try decisions(classifier, json.root, .access)
      #expect(told["items[].v"]?.dataClass.rawValue == "contact.email")
      #expect(told["tags"]?.dataClass.rawValue == "financial.iban")
    }
  }

  @Test("no reason and no stored path holds a value or a personal name")
  func canary() throws {
    let json = try ParsedJSON(
      #"{"sub":"canary@example.org","canary2@example.org":{"a":"canary3"},"g":"{\"x\":\"canary4@example.org\"}"}"#)
    for claim in try classifier().classify(json.root, type: .access) {
      #expect(!claim.decision.reason.contains("canary") && !claim.maskedPath.contains("canary"))
    }
  }
}
