import AuditTestSupport
import Classify
import GRDB
import Rollup
import Store
import Testing
import TokenModel

@testable import Audit
@testable import Policy

/// Claims that their values decide, through the audit: what the views say, what the result tells, and what a change of
/// it is told as.
@Suite struct DecisionAssemblyTests {
  private static let day = TokenGenerator.firstDay

  /// One client of persons and one of machines, whose tokens carry a claim of which nothing is known, and `kept`, that
  /// a value proved in one shape.
  private static func batch(passed: Int64, of tried: Int64, seed: UInt64) -> RollupBatch {
    var batch = RollupBatch(source: "s", format: "raw-jwt")
    batch.issuers = [StoredName(text: "https://id.example")]
    batch.clients = [StoredName(text: "web"), StoredName(text: "batch")]
    batch.keyIDs = [.unknown]
    batch.audienceSets = [NameSet(state: .absent, members: [])]
    batch.scopeSets = [NameSet(state: .absent, members: [])]
    batch.claimPaths = [ClaimPathName(pointer: "/qqx", dotted: "qqx"), ClaimPathName(pointer: "/sub", dotted: "sub")]
    func shape(_ dataClass: String, _ evidence: ClassEvidence) -> ClaimShape {
      ClaimShape(
        state: .known,
        members: [
          .init(path: 0, dataClass: DataClass(dataClass), evidence: evidence, confidence: 0),
          .init(path: 1, dataClass: DataClass("pseudonymous_id"), evidence: .name, confidence: 0.9),
        ])
    }
    batch.shapes = [shape("unknown", .none), shape("contact.email", .value)]
    for (client, kind, shape) in [(0, SubjectKind.person, 0), (0, .person, 1), (1, .machine, 0)]
      as [(Int32, SubjectKind, Int32)]
    {
      batch.profiles.append(
        Profile(
          kind: .issuance, issuer: 0, client: client, audienceSet: 0, tokenType: .access, typeBasis: .header,
          grant: .unknown, scopeSet: 0, shape: shape, algorithm: "RS256", encryption: "", headerType: "at+jwt",
          keyID: 0, rsaBytes: 256, protection: .jws, verification: .notAttempted, tier: .token, form: .complete,
          subjectKind: kind))
      batch.issuance.append(
        IssuanceCount(
          day: day, profile: Int32(batch.profiles.count - 1), tokens: tried, grants: tried, sightings: tried,
          payloadBytes: 1))
    }
    func sketch(_ count: Int64) -> ValueSketch {
      var sketch = ValueSketch()
      for value in 0..<UInt64(count) { sketch.insert((value + seed * 1_000_000 + 1) &* 0x9E37_79B9_7F4A_7C15) }
      return sketch
    }
    for (detector, passed) in [(ClaimEvidence.allValues, tried), ("pl_pesel", passed)] {
      batch.evidence.append(
        ClaimEvidence(
          month: day.month, issuer: 0, client: 0, path: 0, detector: detector, tried: tried, passed: passed,
          distinct: sketch(passed)))
    }
    return batch
  }

  private static func add(_ batch: RollupBatch, to store: EvidenceStore, _ name: String) throws {
    var counts = RangeCounts()
    counts.lines = 1
    _ = try BatchWriter(store).commit(
      StreamRange(
        fingerprint: name, fingerprintBytes: 64, known: nil, name: name, start: 0, stop: 64,
        counts: counts), [batch])
  }

  private static func audit(_ store: EvidenceStore) throws -> AuditResult {
    var request = try NaiveStore.request(store, policy: NaivePolicy.document())
    request.judge = PopulationJudge()
    request.declarations.classes.append(
      Declarations.ReferenceClass(
        dataClass: DataClass("government.national_id"), label: "National identifier", category: .nationalID, weight: 9))
    return try AuditRun(store, request).run { request.startedMilliseconds }
  }

  private static func classes(_ store: EvidenceStore) throws -> Set<String> {
    try store.read { database in
      Set(
        try String.fetchAll(
          database,
          sql: """
            SELECT subject_kind || ' ' || data_class FROM v_profile_claim JOIN profile USING (profile_id)
            WHERE dotted = 'qqx'
            """))
    }
  }

  @Test("values decide the claim of persons' tokens, not what a value proved, nor machines' tokens")
  func decides() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try Self.add(Self.batch(passed: 9_900, of: 10_000, seed: 1), to: store, "a")
    let digest = try StoreDigest.compute(store)
    let result = try Self.audit(store)
    #expect(try Self.classes(store) == ["person government.national_id", "person contact.email", "machine unknown"])
    let decision = try #require(result.decisions.first)
    #expect(result.decisions.count == 1 && decision.claim == "qqx" && decision.subjectKinds == ["person"])
    #expect(decision.dataClass == "government.national_id" && decision.before == nil)
    #expect(result.flows.contains { $0.claim == "qqx" && $0.dataClass == "government.national_id" })
    // A decision is no evidence.
    #expect(try StoreDigest.compute(store) == digest)
  }

  @Test("few hits decide nothing") func undecided() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try Self.add(Self.batch(passed: 1_000, of: 10_000, seed: 1), to: store, "a")
    #expect(try Self.audit(store).decisions.isEmpty)
    #expect(try Self.classes(store) == ["person unknown", "person contact.email", "machine unknown"])
  }

  @Test("a decision that falls is told, in the result, in the difference and as the cause of what follows")
  func changes() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try Self.add(Self.batch(passed: 300, of: 300, seed: 1), to: store, "a")
    let first = try Self.audit(store)
    #expect(first.decisions.map(\.dataClass) == ["government.national_id"])
    let again = try Self.audit(store)
    #expect(again.decisions == first.decisions)
    let made = try store.read {
      try String.fetchAll($0, sql: "SELECT run.name FROM claim_decision JOIN run USING (run_id)")
    }
    #expect(Set(made) == [first.id])
    // Ten times as many values come that are nothing of the kind.
    try Self.add(Self.batch(passed: 0, of: 40_000, seed: 2), to: store, "b")
    let third = try Self.audit(store)
    let decision = try #require(third.decisions.first)
    #expect(decision.dataClass == "unknown" && decision.before == "government.national_id")
    #expect(
      try RunComparison(store).decisions == [
        RunComparison.DecisionChange(
          issuer: "https://id.example", claim: "qqx", subjectKind: "person", before: "government.national_id",
          after: "unknown")
      ])
    let moved = third.findings.filter { $0.status != .open && $0.scope.claim == "qqx" }
    #expect(!moved.isEmpty, "\(third.findings.map { "\($0.rule) \($0.scope.claim ?? "-") \($0.status)" })")
    for finding in moved { #expect(finding.events.last?.cause == "classifier", "\(finding.rule)") }
    // What is told once is not told again.
    #expect(try Self.audit(store).decisions.isEmpty)
  }
}
