import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

/// The views against a second implementation that takes one token after another.
@Suite struct NaiveComparisonTests {
  private static let seeds: [UInt64] = [1, 20_261_125]

  private static func evidence(_ seed: UInt64) throws -> (naive: NaiveMetrics, store: NaiveStore) {
    var generator = TokenGenerator(seed: seed)
    let tokens = generator.tokens(3_000)
    let store = try NaiveStore(TokenFolder.batches(of: tokens, chunk: 700))
    try store.declare()
    return (NaiveMetrics(tokens), store)
  }

  @Test("lifetimes: quantiles, over the limit, excess", arguments: seeds)
  func lifetimes(seed: UInt64) throws {
    let (naive, store) = try Self.evidence(seed)
    let expected = naive.lifetimes()
    let rows = try store.store.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM v_lifetime_client")
    }
    var seen: [String: NaiveMetrics.Lifetimes] = [:]
    for row in rows {
      let key = "\(row["issuer"] as String) \(row["client"] as String) \(row["token_type"] as String)"
      seen[key] = NaiveMetrics.Lifetimes(
        tokens: row["tokens"], p50: row["p50"], p95: row["p95"], p99: row["p99"], max: row["max"],
        over: row["over_limit"], excessSeconds: row["excess_seconds"], unlimited: row["unlimited"],
        absurd: row["absurd"])
    }
    #expect(seen == expected, "seed \(seed)")
    #expect(expected.count > 10)
  }

  @Test("claims by class and basis", arguments: seeds)
  func claims(seed: UInt64) throws {
    let (naive, store) = try Self.evidence(seed)
    let rows = try store.store.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM v_claim_use WHERE personal")
    }
    var seen: [String: Int64] = [:]
    for row in rows {
      let key =
        "\(row["issuer"] as String) \(row["client"] as String) \(row["token_type"] as String) "
        + "\(row["data_class"] as String) \(row["claim_basis"] as String)"
      seen[key, default: 0] += row["tokens"] as Int64
    }
    let expected = naive.claims()
    #expect(seen == expected, "seed \(seed)")
    #expect(Set(expected.keys.map { $0.split(separator: " ").last }).count == 5, "every basis occurs")
  }

  @Test("index, special data and coverage of every client", arguments: seeds)
  func minimisation(seed: UInt64) throws {
    let (naive, store) = try Self.evidence(seed)
    let rows = try store.store.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM v_minimisation_client")
    }
    #expect(rows.count == 4)
    for row in rows {
      let client: String = row["client"]
      let expected = naive.minimisation(client: client)
      #expect(row["no_basis_weight"] == expected.weight, "\(client)")
      #expect(row["person_tokens"] == expected.persons, "\(client)")
      #expect(row["special_tokens"] == expected.special, "\(client)")
      #expect(row["coverage_tokens"] == expected.coverage.numerator, "\(client)")
      #expect(row["coverage_of"] == expected.coverage.denominator, "\(client)")
      let share = Double(expected.coverage.numerator) / Double(expected.coverage.denominator)
      let index: Double? = row["minimisation_index"]
      if share >= 0.8 {
        let unrequested = Double(expected.weight) / Double(expected.persons)
        #expect(abs((index ?? -1) - 100 * 10 / (10 + unrequested)) < 1e-9, "\(client)")
      } else {
        #expect(index == nil, "\(client)")
      }
    }
  }

  @Test("coverage and protection of the whole period", arguments: seeds)
  func shares(seed: UInt64) throws {
    let (naive, store) = try Self.evidence(seed)
    var expected = naive.coverage()
    expected.merge(naive.protection()) { first, _ in first }
    expected["purpose.undeclared_audience"] = naive.undeclaredAudience()
    try store.store.read { database in
      let context = MetricContext(
        database: database, first: store.request.first, last: store.request.last)
      for metric in MetricCatalogue.metrics {
        guard let share = expected.removeValue(forKey: metric.description.name) else { continue }
        let row = try metric.values(context).first { $0.level == .all && $0.scope == ResourceScope() }
        #expect(row?.numerator == share.numerator, "\(metric.description.name)")
        #expect(row?.denominator == share.denominator, "\(metric.description.name)")
      }
    }
    #expect(expected.isEmpty)
  }

  @Test("exposure", arguments: seeds)
  func exposure(seed: UInt64) throws {
    let (naive, store) = try Self.evidence(seed)
    let seen = try store.store.read { database in
      try Double.fetchOne(database, sql: "SELECT exposure FROM v_exposure_all")
    }
    let expected = naive.exposure()
    #expect(expected > 0)
    #expect(abs((seen ?? 0) - expected) < expected * 1e-9)
  }

  @Test("any order and any split of the input gives the same figures, to the last digit")
  func order() throws {
    var generator = TokenGenerator(seed: 7)
    let tokens = generator.tokens(2_000)
    var results: [AuditResult] = []
    for batches in [
      TokenFolder.batches(of: tokens, chunk: 2_000), TokenFolder.batches(of: tokens, chunk: 333),
      TokenFolder.batches(of: tokens.reversed(), chunk: 451),
    ] {
      var result = try NaiveStore(batches).audit()
      // Files differ by how they were split; everything that is counted must not.
      result.provenance.inputs = []
      result.provenance.storeSHA256 = ""
      results.append(result)
    }
    #expect(results[1] == results[0])
    #expect(results[2] == results[0])
    #expect(results[0].metrics.count > 100)
  }
}
