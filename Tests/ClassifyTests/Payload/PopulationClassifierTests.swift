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

  private static func numbered(_ number: Int, _ value: String) -> String {
    #"{"iss":"https://a","azp":"web","sub":"u-\#(number)","exp":1700000000,"qqx":\#(value)}"#
  }

  @Test("JSON numbers are judged as their digits: cards, national numbers; and only where nearly all of them pass")
  func numbers() throws {
    let cards = (0..<60).map { Self.numbered($0, Self.card($0 * 7_919)) } + [Self.numbered(60, "17")]
    let classes = Self.classes(try Self.classifier(cards), "qqx")
    #expect(classes == Array(repeating: "financial.card", count: 60) + ["financial.card!"])
    let one = try Self.classifier([Self.numbered(1, Self.card(5))])
    #expect(Self.classes(one, "qqx") == ["unknown"])
    // Nineteen distinct ones are one too few.
    let few = (0..<200).map { Self.numbered($0, Self.card($0 % 19 * 7_919)) }
    #expect(Set(Self.classes(try Self.classifier(few), "qqx")) == ["unknown"])
    let any = (0..<300).map { Self.numbered($0, "4\(100_000_000_000_000 + $0 * 9_973)") }
    #expect(Set(Self.classes(try Self.classifier(any), "qqx")) == ["unknown"])
    let times = (0..<300).map { Self.numbered($0, "\(1_700_000_000 + $0 * 37)") }
    #expect(Set(Self.classes(try Self.classifier(times), "qqx")) == ["unknown"])
    var random = SplitMix(seed: 3)
    let pesel = try #require(GeneratedNumber.all.first { $0.detector == "hr_oib" })
    let persons = (0..<80).map { Self.numbered($0, "1" + pesel.make(&random).dropFirst()) }
    #expect(Set(Self.classes(try Self.classifier(persons), "qqx")) == ["unknown"])
    let right = (0..<80).map { number in
      var text = pesel.make(&random)
      // A JSON number has no zeros in front.
      while text.hasPrefix("0") { text = pesel.make(&random) }
      return Self.numbered(number, text)
    }
    #expect(Set(Self.classes(try Self.classifier(right), "qqx")) == ["government.national_id"])
  }

  @Test("numbers in lists and beside strings are read by what the first item is")
  func lists() throws {
    let cards = (0..<60).map { Self.numbered($0, "[\(Self.card($0 * 7_919)),\(Self.card($0 * 104_729))]") }
    #expect(Set(Self.classes(try Self.classifier(cards), "qqx")) == ["financial.card"])
    let mixed = (0..<60).map { Self.numbered($0, "[\"word\",\(Self.card($0 * 7_919))]") }
    #expect(!Self.classes(try Self.classifier(mixed), "qqx").contains("financial.card"))
  }

  @Test("a number that its name backs is what it passes for, at once")
  func backed() throws {
    let classifier = try Self.classifier([#"{"zz_karte":4111111111111111}"#])
    #expect(classifier.claims(of: 0).map(\.dataClass.rawValue) == ["financial.card"])
    let wrong = try Self.classifier([#"{"zz_karte":4111111111111112}"#])
    #expect(wrong.claims(of: 0).map(\.dataClass.rawValue) != ["financial.card"])
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
