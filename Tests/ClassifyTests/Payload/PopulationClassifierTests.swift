import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite struct PopulationClassifierTests {
  private static func classifier(_ payloads: [String]) throws -> PopulationClassifier {
    let classifier = PopulationClassifier(masking: NameMasker.byClassAlone)
    for payload in payloads {
      let json = try ParsedJSON(payload)
      try classifier.add(json.root, type: .access)
    }
    classifier.decide()
    return classifier
  }

  private static func classes(_ classifier: PopulationClassifier, _ path: String) -> [String] {
    (0..<classifier.count).map { number in
      let claim = classifier.claims(of: number).first { $0.path == path }
      return (claim?.dataClass.rawValue ?? "-") + (claim?.isException == true ? "!" : "")
    }
  }

  private static func payload(_ number: Int, client: String = "web", _ value: String) -> String {
    #"{"iss":"https://a","azp":"\#(client)","sub":"u-\#(number)","exp":1700000000,"qqx":"\#(value)"}"#
  }

  /// Numbers with the check digit of a card (ISO/IEC 7812-1 annex B), worked out here.
  private static func card(_ number: Int) -> String {
    let digits = Array("4" + String(10_000_000_000_000 + number)).compactMap(\.wholeNumberValue)
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
  }

  @Test("numbers with a check digit are cards where all of a client's are, and the odd one out is marked")
  func cards() throws {
    let values = (0..<60).map { Self.card($0 * 7_919) } + ["n/a"]
    let classes = Self.classes(
      try Self.classifier(values.enumerated().map { Self.payload($0.offset, $0.element) }), "qqx")
    #expect(classes == Array(repeating: "financial.card", count: 60) + ["financial.card!"])
  }

  @Test("one token with such a number stays unknown, and so do numbers of which one in ten passes")
  func chance() throws {
    #expect(Self.classes(try Self.classifier([Self.payload(1, Self.card(5))]), "qqx") == ["unknown"])
    let any = (0..<300).map { Self.payload($0, "4\(100_000_000_000_000 + $0 * 9_973)") }
    #expect(Set(Self.classes(try Self.classifier(any), "qqx")) == ["unknown"])
  }

  @Test("clients are judged apart") func apart() throws {
    let cards = (0..<60).map { Self.payload($0, client: "till", Self.card($0 * 7_919)) }
    let words = (0..<60).map { Self.payload($0, client: "web", "word-\($0 % 7)") }
    let classes = Self.classes(try Self.classifier(cards + words), "qqx")
    #expect(Set(classes.prefix(60)) == ["financial.card"] && Set(classes.dropFirst(60)) == ["unknown"])
  }

  @Test("what stays with the subject is an identifier, what never changes is technical")
  func repetition() throws {
    let payloads = (0..<400).map { Self.payload($0 % 80, "k\($0 % 80 * 31)x") }
    #expect(Set(Self.classes(try Self.classifier(payloads), "qqx")) == ["pseudonymous_id"])
    let constant = (0..<200).map { Self.payload($0, "eu-central") }
    #expect(Set(Self.classes(try Self.classifier(constant), "qqx")) == ["technical"])
  }

  @Test("all claims stand in their order, and known ones as without the others") func others() throws {
    let classifier = try Self.classifier([#"{"email":"a@b.de","qqx":["+49 30 1234567"],"exp":1}"#])
    #expect(classifier.claims(of: 0).map(\.path) == ["email", "qqx", "exp"])
    #expect(classifier.claims(of: 0).map(\.dataClass.rawValue) == ["contact.email", "contact.phone", "protocol"])
  }
}
