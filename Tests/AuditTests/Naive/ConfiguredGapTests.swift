import Store
import Testing
import TokenModel

@testable import Audit

/// `lifetime.configured_gap` against its definition, where the issuer's configuration changes within the period.
@Suite struct ConfiguredGapTests {
  private static let issuer = "https://id.example.com"

  private static func configuration(_ seconds: Int64) -> ConfiguredIssuer {
    ConfiguredIssuer(
      name: StoredName(text: "export"), aliases: [.init(pattern: issuer, reach: "name")],
      clients: ["shop-web", "shop-app"].map { client in
        ConfiguredIssuer.Client(
          name: StoredName(text: client),
          tokens: [TokenType.access, .id].map {
            ConfiguredIssuer.Token(type: $0, lifetime: seconds, session: nil, isComplete: false, claims: [])
          })
      })
  }

  @Test("is the largest difference of a configuration to the tokens of its days", arguments: [5, 11] as [UInt64])
  func gap(seed: UInt64) throws {
    var generator = TokenGenerator(seed: seed)
    let tokens = generator.tokens(2_000)
    let change = TokenGenerator.firstDay.advanced(by: 3)
    var store = try NaiveStore(TokenFolder.batches(of: tokens, chunk: 500))
    _ = try store.store.configure(Self.configuration(300), from: TokenGenerator.firstDay)
    _ = try store.store.configure(Self.configuration(7_200), from: change)
    // The names of the store are resolved again: it has a configuration now.
    let request = try NaiveStore.request(store.store, policy: NaivePolicy.document())
    try store.store.declare(request.declared)
    let rows = try store.store.evaluated().read { database in
      try ConfiguredLifetimeGap.values(MetricContext(database: database, first: request.first, last: request.last))
    }

    let issuing = Set(tokens.filter { $0.kind == .issuance }.map(NaiveFigures.client))
    var lives: [ResourceScope: [Int64: [Int64]]] = [:]
    for token in tokens where token.issuer == Self.issuer && ["shop-web", "shop-app"].contains(token.client) {
      let type = NaiveMetrics.type(token)
      guard type == .access || type == .id, let seconds = NaiveFigures.seconds(token),
        token.kind == .issuance || !issuing.contains(NaiveFigures.client(token))
      else { continue }
      var scope = NaiveFigures.client(token)
      scope.tokenType = type.rawValue
      lives[scope, default: [:]][token.day < change ? 300 : 7_200, default: []].append(seconds)
    }
    #expect(lives.count > 1 && lives.values.contains { $0.count == 2 })
    #expect(Set(rows.map(\.scope)) == Set(lives.keys))
    for row in rows {
      let gaps = try #require(lives[row.scope]).sorted { $0.key < $1.key }.map { configured, values in
        let sorted = values.sorted()
        return (sorted[Int((0.95 * Double(sorted.count)).rounded(.up)) - 1] - configured, sorted.count, configured)
      }
      let largest = try #require(gaps.max { abs($0.0) < abs($1.0) })
      #expect(row.value == Double(largest.0), "\(row.scope)")
      #expect(row.denominator == Int64(largest.1))
      #expect(row.limit == Double(largest.2))
    }
    store = try NaiveStore(TokenFolder.batches(of: Array(tokens.prefix(50)), chunk: 50))
    try store.declare()
    let silent = try store.store.read { database in
      try ConfiguredLifetimeGap.values(
        MetricContext(database: database, first: store.request.first, last: store.request.last))
    }
    #expect(silent.isEmpty)
  }
}
