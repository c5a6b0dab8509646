import Testing
import TokenModel

@testable import Classify

@Suite struct PopulationJudgeTests {
  private static let judge = PopulationJudge()

  private static func evidence(
    _ values: Int64, distinct: Double? = nil, _ counts: (String, tried: Int64, passed: Int64, distinct: Double)...,
    clients: [PathEvidence.ClientCount] = []
  ) -> PathEvidence {
    var evidence = PathEvidence()
    evidence.values = values
    evidence.distinct = distinct ?? Double(values)
    evidence.detectors = counts.map {
      PathEvidence.DetectorCount(id: $0.0, tried: $0.tried, passed: $0.passed, distinct: $0.distinct)
    }
    evidence.clients = clients
    return evidence
  }

  private static func decide(_ evidence: PathEvidence, isMachine: Bool = false) -> PopulationDecision? {
    judge.decide(evidence, path: "qqx", isMachine: isMachine)
  }

  @Test("99 % of 10,000 values is certain, one is nothing") func certain() throws {
    let many = Self.evidence(10_000, distinct: 8_000, ("pl_pesel", tried: 10_000, passed: 9_900, distinct: 7_900))
    let decision = try #require(Self.decide(many))
    #expect(decision.dataClass == DataClass("government.national_id"))
    #expect(decision.confidence > 0.95 && decision.isWhole && decision.detector == "pl_pesel")
    #expect(decision.reason.contains("99 % of 10000 values"))
    #expect(Self.decide(Self.evidence(10_000, ("pl_pesel", tried: 10_000, passed: 1, distinct: 1))) == nil)
    #expect(Self.decide(Self.evidence(10_000, ("phone", tried: 1, passed: 1, distinct: 1))) == nil)
  }

  @Test("what chance passes is nothing, however many values there are", arguments: [200, 10_000, 1_000_000] as [Int64])
  func chance(values: Int64) {
    #expect(
      Self.decide(
        Self.evidence(values, ("card", tried: values, passed: values / 10, distinct: Double(values / 10)))) == nil)
    // Any date is one that a person may be born on, so dates alone never tell.
    #expect(Self.decide(Self.evidence(values, ("birthdate", tried: values, passed: values, distinct: 300))) == nil)
    #expect(
      Self.decide(Self.evidence(values, ("uuid", tried: values, passed: values, distinct: Double(values)))) == nil)
  }

  @Test("one value that is repeated is one trial") func repeated() {
    #expect(
      Self.decide(Self.evidence(10_000, distinct: 1, ("card", tried: 10_000, passed: 10_000, distinct: 1))) == nil)
    #expect(
      Self.decide(Self.evidence(10_000, distinct: 19, ("card", tried: 10_000, passed: 10_000, distinct: 18.9))) == nil)
  }

  @Test("the more distinct values, the surer") func surer() throws {
    let confidences = try [20, 60, 400, 20_000].map { (count: Int64) in
      try #require(
        Self.decide(Self.evidence(count, ("phone", tried: count, passed: count, distinct: Double(count))))
      ).confidence
    }
    #expect(confidences == confidences.sorted())
    #expect(confidences[0] < 0.7 && confidences[3] == 0.98)
  }

  @Test("a class that some values have is theirs, for review") func part() throws {
    let mixed = Self.evidence(1_000, distinct: 900, ("phone", tried: 300, passed: 298, distinct: 250))
    let decision = try #require(Self.decide(mixed))
    #expect(!decision.isWhole && decision.confidence < 0.7 && decision.dataClass == DataClass("contact.phone"))
    // One in two hundred is an oddity, not the path's class.
    #expect(
      Self.decide(Self.evidence(10_000, distinct: 9_000, ("phone", tried: 50, passed: 50, distinct: 50))) == nil)
  }

  @Test("of several the surest is the class, and the others are kept as rivals") func rivals() throws {
    let both = Self.evidence(
      500, ("card", tried: 500, passed: 480, distinct: 470), ("gb_nhs", tried: 500, passed: 500, distinct: 490),
      ("nl_bsn", tried: 500, passed: 45, distinct: 45))
    let decision = try #require(Self.decide(both))
    #expect(decision.dataClass == DataClass("health.identifier"))
    #expect(decision.rivals == [DataClass("financial.card")])
  }

  @Test("in a machine's token it is the machine's, unless only a person can have it") func machines() throws {
    let ips = Self.evidence(400, ("ipv6", tried: 400, passed: 400, distinct: 390))
    #expect(try #require(Self.decide(ips)).dataClass == DataClass("location.ip"))
    #expect(try #require(Self.decide(ips, isMachine: true)).dataClass == .technical)
    let numbers = Self.evidence(400, ("pl_pesel", tried: 400, passed: 400, distinct: 390))
    #expect(try #require(Self.decide(numbers, isMachine: true)).dataClass == DataClass("government.national_id"))
  }

  private static func client(_ values: Int64, _ distinct: Double, _ subjects: Double) -> PathEvidence.ClientCount {
    PathEvidence.ClientCount(values: values, distinct: distinct, subjects: subjects)
  }

  @Test("how values repeat tells where no detector does") func repetition() {
    func repeated(_ clients: PathEvidence.ClientCount...) -> PopulationDecision? {
      Self.decide(Self.evidence(5_000, distinct: 100, clients: clients))
    }
    #expect(repeated(Self.client(900, 1, 300), Self.client(800, 1.02, 200))?.dataClass == .technical)
    #expect(repeated(Self.client(900, 270, 300))?.dataClass == DataClass("pseudonymous_id"))
    // A class of a few values, more subjects than that, too few subjects, no subjects, one client that differs.
    #expect(repeated(Self.client(900, 4, 300)) == nil)
    #expect(repeated(Self.client(900, 150, 300)) == nil)
    #expect(repeated(Self.client(400, 300, 300)) == nil)
    #expect(repeated(Self.client(900, 1, 12)) == nil)
    #expect(repeated(Self.client(900, 1, 0)) == nil)
    #expect(repeated(Self.client(900, 1, 300), Self.client(900, 9, 300)) == nil)
    #expect(repeated() == nil)
  }

  @Test("a fresh UUID a token is technical, one that stays with the subject is an identifier") func uuids() {
    let fresh = Self.evidence(
      3_000, ("uuid", tried: 3_000, passed: 3_000, distinct: 2_900), clients: [Self.client(3_000, 2_900, 400)])
    #expect(Self.decide(fresh)?.dataClass == .technical)
    let kept = Self.evidence(
      3_000, distinct: 410, ("uuid", tried: 3_000, passed: 3_000, distinct: 410),
      clients: [Self.client(3_000, 410, 400)])
    #expect(Self.decide(kept)?.dataClass == DataClass("pseudonymous_id"))
  }
}
