import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// The whole way from lines to rows, against a reader that keeps one row a token and shares no code with it.
@Suite struct NaiveComparisonTests {
  @Test(
    "a plain second implementation comes to the same figures",
    arguments: LogGenerator.Format.allCases, [11, 12] as [UInt64])
  func agrees(format: LogGenerator.Format, seed: UInt64) throws {
    var generator = LogGenerator(format, seed: seed)
    let lines = generator.lines(1_200)
    let room = try CountingRoom()
    let store = try room.store("store")
    let files = try room.ingest([room.write(lines, to: "log")], into: store) { $0.workers = 2 }
    let file = try #require(files.first)
    #expect(file.outcome == .counted)
    #expect(file.format == format.rawValue)

    let naive = NaiveCount(lines, format, runMilliseconds: CountingRoom.runMilliseconds)
    let stored = try StoredCount(store)
    expectSame(stored.tokens, naive.tokens, "tokens, grants, sightings, payload bytes")
    expectSame(stored.lifetimes, naive.lifetimes, "lifetimes")
    expectSame(stored.pathTokens, naive.pathTokens, "tokens by claim path")
    // What belongs to the protocol is not measured; everything else is.
    let measured = Set(stored.facts.keys.map { $0.split(separator: "|")[1] })
    #expect(
      measured.isSuperset(of: ["/email", "/given_name", "/address/locality", "/groups/*", "/orgs/*/id", "/extra"]))
    expectSame(
      stored.facts, naive.facts.filter { measured.contains($0.key.split(separator: "|")[1]) }, "sizes of claims")
    expectSame(stored.anomalies, naive.anomalies, "anomalies")
    expectSame(stored.arrivals, naive.arrivals, "arrivals")
    #expect(stored.bad == naive.bad)
    #expect(naive.bad > 0 && naive.tokens.count > 200 && naive.anomalies.count > 20)

    #expect(Set(stored.subjects.keys) == Set(naive.subjects.keys))
    for (key, people) in naive.subjects {
      let exact = Double(people.count)
      #expect(abs((stored.subjects[key] ?? .nan) - exact) <= max(2, exact * 0.05), "\(key)")
    }
  }

  /// Names the first keys that differ, not the whole of both sides.
  private func expectSame<Figure: Equatable>(
    _ stored: [String: Figure], _ naive: [String: Figure], _ what: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let keys = Set(stored.keys).union(naive.keys).sorted()
    let differences = keys.filter { stored[$0] != naive[$0] }.map { key in
      "\(key): stored \(stored[key].map { "\($0)" } ?? "-"), plain \(naive[key].map { "\($0)" } ?? "-")"
    }
    #expect(differences.prefix(5) == [], what, sourceLocation: sourceLocation)
  }
}
