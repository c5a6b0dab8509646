import GRDB
import Policy
import Rollup
import Store
import Testing
import TokenModel

@testable import Audit

/// Every metric of the catalogue against the second implementation, on a week and on a hundred days.
@Suite struct EveryMetricTests {
  struct Run: CustomTestStringConvertible {
    let seed: UInt64
    let tokens: Int
    let days: Int
    let readable: Int
    /// First day, counted from the first, of the second edition of an issuer's configuration; nil: none is known.
    var configuration: Int32?
    var testDescription: String {
      "\(tokens) tokens of \(days) days, seed \(seed)" + (configuration.map { ", configuration \($0)" } ?? "")
    }
  }

  static let runs = [
    Run(seed: 5, tokens: 3_000, days: 7, readable: 85), Run(seed: 20_261_125, tokens: 3_000, days: 7, readable: 90),
    Run(seed: 11, tokens: 2_500, days: 100, readable: 100),
    Run(seed: 5, tokens: 3_000, days: 7, readable: 70, configuration: 3),
    Run(seed: 20_261_125, tokens: 2_500, days: 100, readable: 85, configuration: 40),
  ]

  /// Levels at which the second implementation counts; shares of issuers are sums of the same rows.
  private static let levels: Set<MetricValue.Level> = [.all, .client, .audience, .activity, .dataClass]

  @Test("comes to the same figures", arguments: runs)
  func figures(run: Run) throws {
    var generator = TokenGenerator(seed: run.seed, days: run.days, readable: run.readable)
    let tokens = generator.tokens(run.tokens)
    let refreshes = Self.refreshes(days: run.days)
    let arrivals = Self.arrivals(seed: run.seed, days: run.days)
    let configuration = run.configuration.map {
      NaiveConfiguration(change: TokenGenerator.firstDay.advanced(by: Int($0)))
    }
    let naive = NaiveFigures(
      tokens, days: run.days, refreshAges: refreshes, arrivals: arrivals, configuration: configuration)
    let store = try NaiveStore(
      TokenFolder.batches(of: tokens, chunk: 700) + Self.batches(arrivals) + [Self.batch(refreshes)], days: run.days)
    try configuration?.add(to: store.store)
    // The names of the store are resolved with its configuration.
    let request = try NaiveStore.request(store.store, policy: NaivePolicy.document(), days: run.days)
    try store.store.declare(request.declared)
    if configuration != nil {
      #expect(naive.tokens.contains { $0.isInferred && NaiveMetrics.isPerson($0) && $0.scopes != nil })
      #expect(naive.tokens.contains { $0.isInferred && $0.subjectKind == .machine })
      #expect(zip(naive.tokens, naive.stated).contains { $0.lifetime != $1.lifetime })
    }
    var expected: [String: NaiveFigures.Rows] = [:]
    for part in [
      naive.coverage(), naive.lifetimes(), naive.claims(), naive.recipients(), naive.protection(), naive.exposure(),
    ] {
      expected.merge(part) { first, _ in first }
    }
    try store.store.evaluated().read { database in
      let context = MetricContext(database: database, first: request.first, last: request.last)
      for metric in MetricCatalogue.metrics {
        let name = metric.description.name
        let rows = try metric.values(context)
        guard let figures = expected.removeValue(forKey: name) else {
          Issue.record("\(name) has no second implementation")
          continue
        }
        Self.compare(name, rows, figures)
        if name == "minimisation.grade" { Self.compareGrades(rows, naive) }
      }
    }
    #expect(expected.isEmpty, "\(expected.keys.sorted())")
  }

  private static func compare(_ name: String, _ rows: [MetricRow], _ figures: NaiveFigures.Rows) {
    var rest = figures
    for row in rows where levels.contains(row.level) || name == "protection.key_age" {
      let key = NaiveFigures.key(row.level, row.scope)
      guard let figure = rest.removeValue(forKey: key) else {
        // A client that shows nothing is exposed to nothing.
        #expect(row.value == nil || (name == "exposure" && row.value == 0), "\(name): \(key) was not expected")
        continue
      }
      // An estimate that its error outweighs is no evidence.
      if row.value == nil, name == "purpose.linkability" { continue }
      #expect((row.value == nil) == (figure.value == nil), "\(name): \(key)")
      if let value = row.value, let expected = figure.value {
        #expect(
          abs(value - expected) <= max(figure.error, abs(expected) * 1e-12), "\(name): \(key): \(value), \(expected)")
      }
      if let numerator = figure.numerator { #expect(row.numerator == numerator, "\(name): \(key)") }
      if let denominator = figure.denominator { #expect(row.denominator == denominator, "\(name): \(key)") }
    }
    for (key, figure) in rest { #expect(figure.value == nil, "\(name): \(key) is missing") }
  }

  private static func compareGrades(_ rows: [MetricRow], _ naive: NaiveFigures) {
    let persons = naive.tokens.filter { $0.subjectKind != .machine }
    for row in rows {
      let own = row.level == .all ? persons : persons.filter { NaiveFigures.client($0) == row.scope }
      #expect(row.grade == naive.sums(own).grade, "\(row.scope.client ?? "all")")
    }
  }

  // MARK: What comes beside the tokens

  private static func refreshes(days: Int) -> [NaiveRefresh] {
    (0..<40).map { number in
      NaiveRefresh(
        day: TokenGenerator.firstDay.advanced(by: number % days), issuer: "https://id.example.com",
        client: number % 3 == 0 ? "shop-app" : "shop-web", seconds: Int64(number * 977))
    }
  }

  /// Hours of six weeks before the period's end and in it, with gaps that the seed places.
  private static func arrivals(seed: UInt64, days: Int) -> [NaiveArrival] {
    var random = TokenGenerator(seed: seed &+ 99)
    let last = TokenGenerator.firstDay.advanced(by: days - 1).number * 24 + 23
    return ["idp", "gateway"].flatMap { source in
      (last - 42 * 24...last).compactMap { hour -> NaiveArrival? in
        guard hour % 3 == 0, random.number(below: 10) > 0 else { return nil }
        return NaiveArrival(
          source: source, hour: hour, events: Int64(random.number(below: 4)),
          quarantined: random.number(below: 30) == 0 ? 2 : 0)
      }
    }
  }

  private static func batches(_ arrivals: [NaiveArrival]) -> [RollupBatch] {
    Dictionary(grouping: arrivals, by: \.source).map { source, part in
      var batch = RollupBatch(source: source, format: source == "gateway" ? "gateway-log" : "raw-jwt")
      batch.arrivals = part.map { entry in
        var arrival = Arrival(hour: entry.hour)
        arrival.issuanceEvents = entry.events
        arrival.quarantined = entry.quarantined
        arrival.lines = entry.events + entry.quarantined
        return arrival
      }
      return batch
    }
  }

  private static func batch(_ refreshes: [NaiveRefresh]) -> RollupBatch {
    var batch = RollupBatch(source: "idp", format: "raw-jwt")
    batch.issuers = [StoredName(text: "https://id.example.com")]
    batch.clients = [StoredName(text: "shop-web"), StoredName(text: "shop-app")]
    var ages: [String: RefreshAge] = [:]
    for refresh in refreshes {
      let client: Int32 = refresh.client == "shop-web" ? 0 : 1
      let key = "\(refresh.day.number) \(client)"
      var age = ages[key] ?? RefreshAge(day: refresh.day, issuer: 0, client: client, events: 0, maxSeconds: 0)
      age.events += 1
      age.maxSeconds = max(age.maxSeconds, refresh.seconds)
      ages[key] = age
    }
    batch.refreshAges = Array(ages.values)
    return batch
  }
}
