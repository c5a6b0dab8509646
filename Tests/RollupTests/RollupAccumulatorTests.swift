import Testing
import TokenModel

@testable import Rollup

@Suite struct RollupAccumulatorTests {
  private static let day = Day(number: 20_514)

  private static func profile(client: Int32 = 0, shape: Int32 = -1) -> ProfileKey {
    ProfileKey(
      kind: .observation, issuer: 0, client: client, audienceSet: 0, tokenType: .access, typeBasis: .field,
      grant: .unknown, scopeSet: 0, shape: shape, header: -1, rsaBytes: 0, protection: .jws,
      verification: .notAttempted, tier: .token, form: .complete, subjectKind: .person)
  }

  private static func name(_ text: String) -> StoredName { StoredName(text: text) }

  private static var names: RollupAccumulator.Names {
    RollupAccumulator.Names(
      issuers: [name("i")], clients: [name("a"), name("b")], audiences: [name("x"), name("y")], scopes: [],
      audienceSets: [NameSet(state: .known, members: [0, 1]), NameSet(state: .absent, members: [])],
      scopeSets: [NameSet(state: .absent, members: [])],
      paths: [
        ClaimPathName(pointer: "/email", dotted: "email"), ClaimPathName(pointer: "/groups/*", dotted: "groups"),
      ],
      shapes: [(shape: ClaimShape(state: .known, members: []), factPaths: [1, 0])], headers: [])
  }

  private static func measure(_ bytes: Int64, _ elements: Int64, _ depth: Int64) -> ClaimMeasure {
    var measure = ClaimMeasure()
    (measure.bytes, measure.elements, measure.depth) = (bytes, elements, depth)
    return measure
  }

  @Test("a further sighting adds to the sightings alone") func sightings() throws {
    let counts = RollupAccumulator()
    var token = Observation(day: Self.day, profile: Self.profile())
    token.payloadBytes = 70
    token.lifetime = Lifetime(basis: .claims, state: .known, seconds: 300)
    token.anomalies = [Anomaly.inURL.bit, Anomaly.zip.bit]
    counts.add(token, measures: [])
    token.isRepeat = true
    counts.add(token, measures: [])
    let batch = counts.batch(source: "s", format: "f", names: Self.names)
    #expect(
      batch.issuance == [
        IssuanceCount(day: Self.day, profile: 0, tokens: 1, grants: 0, sightings: 2, payloadBytes: 70)
      ])
    #expect(batch.lifetimes.map(\.tokens) == [1])
    #expect(Set(batch.anomalies.map(\.code)) == [.inURL, .zip])
    #expect(batch.anomalies.allSatisfy { $0.tokens == 1 && $0.path == -1 })
  }

  @Test("sizes of claims are summed by path, with the largest") func facts() throws {
    let counts = RollupAccumulator()
    let token = Observation(day: Self.day, profile: Self.profile(shape: 0))
    counts.add(token, measures: [Self.measure(10, 2, 2), Self.measure(7, 1, 1)])
    counts.add(token, measures: [Self.measure(4, 5, 2), Self.measure(9, 1, 1)])
    let batch = counts.batch(source: "s", format: "f", names: Self.names)
    #expect(
      batch.facts == [
        ClaimFact(
          day: Self.day, profile: 0, path: 1, bytes: 14, maxBytes: 10, elements: 7, maxElements: 5, maxDepth: 2),
        ClaimFact(day: Self.day, profile: 0, path: 0, bytes: 16, maxBytes: 9, elements: 2, maxElements: 1, maxDepth: 1),
      ])
  }

  @Test("lifetimes of every basis and state come out as they went in") func lifetimes() {
    let counts = RollupAccumulator()
    var expected: Set<String> = []
    for client in [0, 1] as [Int32] {
      for basis in LifetimeBasis.allCases {
        for state in LifetimeState.allCases {
          for seconds in state == .known ? [0, 1, 86_400, 315_359_999] as [Int64] : [0] {
            var token = Observation(day: Self.day, profile: Self.profile(client: client))
            token.lifetime = Lifetime(basis: basis, state: state, seconds: seconds)
            counts.add(token, measures: [])
            expected.insert("\(client) \(basis) \(state) \(seconds)")
          }
        }
      }
    }
    let batch = counts.batch(source: "s", format: "f", names: Self.names)
    let found = batch.lifetimes.map {
      "\(batch.profiles[Int($0.profile)].client) \($0.basis) \($0.state) \($0.seconds)"
    }
    #expect(Set(found) == expected && found.count == expected.count)
    #expect(batch.lifetimes.allSatisfy { $0.tokens == 1 })
  }

  @Test("days share their profile, and a subject counts for each audience") func subjects() {
    let counts = RollupAccumulator()
    for day in 0..<3 as Range<Int32> {
      counts.add(Observation(day: Day(number: 20_514 + day), profile: Self.profile()), measures: [])
    }
    counts.add(subject: 1 << 60, month: 24_314, issuer: 0, client: 1, audienceSet: 0, space: .sub)
    counts.add(subject: 1 << 61, month: 24_314, issuer: 0, client: 1, audienceSet: 1, space: .event)
    let batch = counts.batch(source: "s", format: "f", names: Self.names)
    #expect(batch.profiles.count == 1)
    #expect(batch.issuance.map(\.profile) == [0, 0, 0])
    #expect(batch.sketches.map(\.audience) == [0, 1, -1])
    #expect(batch.sketches.map(\.space) == [.sub, .sub, .event])
    #expect(batch.sketches.allSatisfy { $0.client == 1 && $0.sketch.estimate.rounded() == 1 })
  }

  @Test("hours add up, also when they come in turns; a session's age keeps its largest") func arrivals() {
    let counts = RollupAccumulator()
    for hour in [5, 6, 5, -1, 6, 5] as [Int32] { counts.arrive(hour) { $0.lines += 1 } }
    for age in [60, 9_000, 30] as [Int64] { counts.add(refreshAge: age, day: Self.day, issuer: 0, client: 1) }
    counts.add(refreshAge: 5, day: Self.day, issuer: 0, client: 0)
    let batch = counts.batch(source: "s", format: "f", names: Self.names)
    #expect(batch.arrivals.map(\.hour) == [-1, 5, 6])
    #expect(batch.arrivals.map(\.lines) == [1, 3, 2])
    #expect(
      batch.refreshAges == [
        RefreshAge(day: Self.day, issuer: 0, client: 0, events: 1, maxSeconds: 5),
        RefreshAge(day: Self.day, issuer: 0, client: 1, events: 3, maxSeconds: 9_000),
      ])
  }

  @Test("what is held grows with what is counted") func footprint() {
    let counts = RollupAccumulator()
    let empty = counts.footprint
    for client in 0..<2_000 as Range<Int32> {
      counts.add(Observation(day: Self.day, profile: Self.profile(client: client)), measures: [])
      counts.add(subject: UInt64(client) << 50, month: 1, issuer: 0, client: client, audienceSet: 0, space: .sub)
    }
    #expect(counts.footprint - empty > 2_000 * 128)
  }
}

extension RollupAccumulator {
  fileprivate func add(_ token: Observation, measures: [ClaimMeasure]) {
    measures.withUnsafeBufferPointer { add(token, measures: $0) }
  }
}
