import Glibc
import TokenModel

@testable import Audit

/// Every metric at the levels of the whole, the client, the activity and the class, by its definition, one token after
/// another: what `MetricCatalogue` must give. It knows the policy of `NaivePolicy` by heart.
struct NaiveFigures {
  /// An expected row. `error`: how far the value may be off, for estimates.
  struct Figure: Equatable {
    var value: Double?
    var numerator: Int64?
    var denominator: Int64?
    var error = 0.0
  }

  let tokens: [GeneratedToken]
  /// All that was generated, also what was seen of clients that issue.
  let all: [GeneratedToken]
  let metrics: NaiveMetrics
  let last: Day
  let refreshAges: [NaiveRefresh]
  let arrivals: [NaiveArrival]
  let configuration: NaiveConfiguration?
  /// As generated, of clients as `tokens`.
  let stated: [GeneratedToken]

  init(
    _ generated: [GeneratedToken], days: Int, refreshAges: [NaiveRefresh] = [], arrivals: [NaiveArrival] = [],
    configuration: NaiveConfiguration? = nil
  ) {
    let all = generated.map { configuration?.completed($0) ?? $0 }
    self.all = all
    self.configuration = configuration
    self.refreshAges = refreshAges
    self.arrivals = arrivals
    metrics = NaiveMetrics(all)
    last = TokenGenerator.firstDay.advanced(by: days - 1)
    let issuing = Set(all.filter { $0.kind == .issuance }.map { Self.client($0) })
    tokens = all.filter { $0.kind == .issuance || !issuing.contains(Self.client($0)) }
    stated = generated.filter { $0.kind == .issuance || !issuing.contains(Self.client($0)) }
  }

  static func client(_ token: GeneratedToken) -> ResourceScope {
    ResourceScope(issuer: token.issuer, client: token.client)
  }

  /// Rows by `level` and scope.
  typealias Rows = [String: Figure]

  static func key(_ level: MetricValue.Level, _ scope: ResourceScope) -> String { "\(level.rawValue) \(scope.key)" }

  /// The whole and every client, of a fold of their tokens.
  func rows(_ tokens: [GeneratedToken]? = nil, _ fold: ([GeneratedToken]) -> Figure?) -> Rows {
    var rows: Rows = [:]
    let tokens = tokens ?? self.tokens
    rows[Self.key(.all, ResourceScope())] = fold(tokens) ?? Figure()
    for (client, own) in Dictionary(grouping: tokens, by: Self.client) { rows[Self.key(.client, client)] = fold(own) }
    return rows
  }

  /// By token type, and by client and token type.
  func typed(_ fold: ([GeneratedToken]) -> Figure?) -> Rows {
    var rows: Rows = [:]
    for (type, own) in Dictionary(grouping: tokens, by: { NaiveMetrics.type($0).rawValue }) {
      rows[Self.key(.all, ResourceScope(tokenType: type))] = fold(own)
    }
    for (client, own) in Dictionary(grouping: tokens, by: Self.client) {
      for (type, part) in Dictionary(grouping: own, by: { NaiveMetrics.type($0).rawValue }) {
        var scope = client
        scope.tokenType = type
        rows[Self.key(.client, scope)] = fold(part)
      }
    }
    return rows
  }

  static func share(_ tokens: [GeneratedToken], _ part: (GeneratedToken) -> Bool, of whole: (GeneratedToken) -> Bool)
    -> Figure
  {
    let denominator = Int64(tokens.count(where: whole))
    let numerator = Int64(tokens.count { whole($0) && part($0) })
    return Figure(
      value: denominator > 0 ? Double(numerator) / Double(denominator) : nil, numerator: numerator,
      denominator: denominator)
  }

  static func ratio(_ numerator: Int64, _ denominator: Int64) -> Figure {
    Figure(
      value: denominator > 0 ? Double(numerator) / Double(denominator) : nil, numerator: numerator,
      denominator: denominator)
  }

  // MARK: What a token is

  /// Its claims were seen.
  static func isSeen(_ token: GeneratedToken) -> Bool { token.claims != nil && !token.isInferred }

  static func isReadable(_ token: GeneratedToken) -> Bool {
    [.access, .id].contains(NaiveMetrics.type(token)) && token.protection != .opaque
  }

  static func claims(_ token: GeneratedToken) -> [GeneratedClaim] {
    (token.claims ?? []).compactMap { GeneratedClaim.byPath[$0] }
  }

  static func category(_ claim: GeneratedClaim) -> GDPRCategory {
    GeneratedClass.byName[claim.dataClass]?.category ?? .unknown
  }

  static func personal(_ token: GeneratedToken) -> [GeneratedClaim] {
    claims(token).filter { category($0).isPersonal }
  }

  static func weight(_ claim: GeneratedClaim) -> Int64 { Int64(GeneratedClass.byName[claim.dataClass]?.weight ?? 0) }

  static func seconds(_ token: GeneratedToken) -> Int64? {
    switch token.lifetime {
    case .seconds(let seconds): seconds
    case .unlimited: 315_360_000
    case .absurd, .unknown: nil
    }
  }

  static let cap: Int64 = 8_760 * 3_600

  static func bytes(_ claim: GeneratedClaim, _ token: GeneratedToken) -> Int64 {
    claim.dotted == "groups.*" ? 20 * token.groups : 20
  }
}

/// A refresh of a session of some age.
struct NaiveRefresh {
  var day: Day
  var issuer: String
  var client: String
  var seconds: Int64
}

/// Events of a source in an hour, and records that could not be read.
struct NaiveArrival {
  var source: String
  var hour: Int32
  var events: Int64
  var quarantined: Int64
}
