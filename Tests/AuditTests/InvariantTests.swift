import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

/// What must hold of the figures whatever the tokens are (metrics, "What must hold").
@Suite struct InvariantTests {
  static let seeds: [UInt64] = [2, 4_004]

  private static func tokens(_ seed: UInt64, _ count: Int = 400) -> [GeneratedToken] {
    var generator = TokenGenerator(seed: seed, readable: 100)
    return generator.tokens(count)
  }

  /// Every row of every metric, by name, level and scope.
  private static func figures(_ tokens: [GeneratedToken]) throws -> [String: MetricRow] {
    let store = try NaiveStore(TokenFolder.batches(of: tokens, chunk: 400))
    try store.declare()
    return try store.store.evaluated().read { database in
      let context = MetricContext(database: database, first: store.request.first, last: store.request.last)
      var figures: [String: MetricRow] = [:]
      for metric in MetricCatalogue.metrics {
        for row in try metric.values(context) {
          figures["\(metric.description.name) \(row.level.rawValue) \(row.scope.key)"] = row
        }
      }
      return figures
    }
  }

  private static func rows(_ name: String, _ figures: [String: MetricRow]) -> [String: Double] {
    figures.filter { $0.key.hasPrefix("\(name) ") }.compactMapValues(\.value)
  }

  @Test("a share has its denominator, is none without one, and never above 1", arguments: seeds)
  func shares(seed: UInt64) throws {
    let units = Dictionary(
      uniqueKeysWithValues: MetricCatalogue.metrics.map { ($0.description.name, $0.description.unit) })
    for (key, row) in try Self.figures(Self.tokens(seed)) {
      guard let name = key.split(separator: " ").first, units[String(name)] == .share else { continue }
      let denominator = try #require(row.denominator, "\(key)")
      #expect((row.value == nil) == (denominator == 0) || name == "purpose.linkability", "\(key)")
      if let value = row.value, name != "purpose.linkability" {
        #expect((0...1).contains(value) && row.numerator ?? 0 <= denominator, "\(key)")
      }
    }
  }

  @Test("tokens without personal data never lower the index of a client that has enough evidence", arguments: seeds)
  func harmless(seed: UInt64) throws {
    let tokens = Self.tokens(seed)
    let more = tokens.prefix(200).map { token in
      var token = token
      token.claims = token.claims == nil ? nil : ["iss", "ver"]
      token.groups = 0
      token.subject = nil
      return token
    }
    let before = Self.rows("minimisation.index", try Self.figures(tokens))
    let after = Self.rows("minimisation.index", try Self.figures(tokens + more))
    #expect(!before.isEmpty)
    for (key, value) in before { #expect(after[key].map { $0 >= value - 1e-9 } ?? true, "\(key)") }
  }

  @Test("removing a claim never lowers the index, adding weight never raises it", arguments: seeds)
  func removal(seed: UInt64) throws {
    let tokens = Self.tokens(seed)
    let before = Self.rows("minimisation.index", try Self.figures(tokens))
    for claim in ["email", "birthdate", "religion", "groups.*"] {
      let fewer = tokens.map { token in
        var token = token
        token.claims?.removeAll { $0 == claim }
        return token
      }
      let after = Self.rows("minimisation.index", try Self.figures(fewer))
      for (key, value) in before { #expect((after[key] ?? 0) >= value - 1e-9, "\(claim) \(key)") }
    }
  }

  @Test("a token that lives longer never lowers exposure or excess", arguments: seeds)
  func longer(seed: UInt64) throws {
    let tokens = Self.tokens(seed)
    let longer = tokens.enumerated().map { place, token in
      var token = token
      if case .seconds(let seconds) = token.lifetime, place % 3 == 0 {
        token.lifetime = place % 2 == 0 ? .seconds(seconds * 4) : .unlimited
      }
      return token
    }
    let before = try Self.figures(tokens)
    let after = try Self.figures(longer)
    for name in ["exposure", "lifetime.excess", "lifetime.unlimited", "lifetime.max"] {
      let now = Self.rows(name, after)
      for (key, value) in Self.rows(name, before) {
        #expect((now[key] ?? -1) >= value - abs(value) * 1e-12, "\(key)")
      }
    }
  }

  @Test("machine tokens change nothing in the index, whatever they carry", arguments: seeds)
  func machines(seed: UInt64) throws {
    let tokens = Self.tokens(seed)
    let machines = tokens.filter { $0.claims != nil && $0.subjectKind != .machine }.prefix(200).map { token in
      var token = token
      token.subjectKind = .machine
      token.subject = nil
      return token
    }
    #expect(
      Self.rows("minimisation.index", try Self.figures(tokens + machines))
        == Self.rows("minimisation.index", try Self.figures(tokens)))
  }

  @Test("binding a token to its sender never makes it score worse", arguments: seeds)
  func binding(seed: UInt64) throws {
    let tokens = Self.tokens(seed).map { token in
      var token = token
      token.claims?.removeAll { $0 == "cnf.jkt" }
      return token
    }
    let bound = tokens.map { token in
      var token = token
      if [.access, .id].contains(NaiveMetrics.type(token)) { token.claims?.append("cnf.jkt") }
      return token
    }
    let before = Self.rows("minimisation.index", try Self.figures(tokens))
    for (key, value) in Self.rows("minimisation.index", try Self.figures(bound)) {
      #expect(value >= (before[key] ?? 100) - 1e-9, "\(key)")
    }
  }
}
