import TokenModel

@testable import Audit

/// The figures of the retail audit.
enum RetailFigures {
  static let metrics: [MetricValue] = (overall + clients).sorted {
    ($0.name, $0.level.rawValue, $0.scope?.client ?? "", $0.scope?.tokenType ?? "")
      < ($1.name, $1.level.rawValue, $1.scope?.client ?? "", $1.scope?.tokenType ?? "")
  }

  private static let overall: [MetricValue] = [
    metric("lifetime.p50", "s", 600, type: "access_token", previous: 600, view: "v_lifetime"),
    metric("lifetime.p95", "s", 43_200, type: "access_token", previous: 43_200, limit: 3_600, view: "v_lifetime"),
    metric("lifetime.max", "s", 43_200, type: "access_token", previous: 43_200, view: "v_lifetime"),
    metric("lifetime.p95", "s", 900, type: "id_token", previous: 36_000, limit: 3_600, view: "v_lifetime"),
    metric("lifetime.p95", "s", 2_592_000, type: "refresh_token", limit: 2_592_000, view: "v_lifetime"),
    metric(
      "lifetime.over_limit", "share", 0.091917, type: "access_token", part: (82_820, 901_022), previous: 0.0912,
      view: "v_lifetime"),
    metric("lifetime.unlimited", "tokens", 5, raised: true, view: "v_lifetime"),
    metric(
      "claims.no_basis_share", "share", 0.0305, part: (60_731, 1_990_110), previous: 0.0214, view: "v_minimisation"),
    metric("claims.personal_per_token", "claims", 2.41, previous: 2.38, view: "v_minimisation"),
    metric("minimisation.index", "index", 74.2, previous: 79.8, grade: "F", view: "v_minimisation"),
    metric("claims.unknown_share", "share", 0.0022, part: (4_400, 1_994_510), view: "v_minimisation"),
    metric("exposure", "weighted-hours", 4_120_300, previous: 3_998_020, basis: .lowerBound, view: "v_exposure"),
    metric("exposure.weight", "weighted-hours", 902_110, basis: .lowerBound, view: "v_exposure"),
    metric("exposure.lifetime", "weighted-hours", 1_904_811, basis: .lowerBound, view: "v_exposure"),
    metric("exposure.audience", "weighted-hours", 4_001_772, basis: .lowerBound, view: "v_exposure"),
    metric("exposure.protection", "weighted-hours", 0, basis: .lowerBound, view: "v_exposure"),
    metric("exposure.subjects", "subjects", 48_210, basis: .estimate, error: 0.008125, view: "v_subjects"),
    metric("protection.encrypted_share", "share", 0, part: (0, 1_331_204), view: "v_protection"),
    metric("protection.special_in_clear", "tokens", 1_877, view: "v_protection"),
    metric("purpose.linkability", "share", nil, basis: .noEvidence, view: "v_linkability"),
  ]

  private static let clients: [MetricValue] = [
    ("shop-web", RetailAudit.shop, 100, "A"), ("shop-app-ios", RetailAudit.shop, 100, "A"),
    ("shop-app-android", RetailAudit.shop, 97.1, "B"), ("shop-checkout", RetailAudit.shop, 81.8, "C"),
    ("parcel-partner", RetailAudit.shop, 100, "A"), ("loyalty-beta", RetailAudit.shop, 66.7, "D"),
    ("hr-portal", RetailAudit.staff, 95.2, "F"), ("intranet", RetailAudit.staff, 100, "A"),
    ("crm", RetailAudit.outdoor, 100, "A"), ("payroll-ui", RetailAudit.outdoor, 97.6, "B"),
    ("reporting", RetailAudit.outdoor, 100, "A"), ("legacy-crm", RetailAudit.outdoor, 67.1, "F"),
  ].map { client, issuer, index, grade in
    metric(
      "minimisation.index", "index", index, level: .client, client: client, issuer: issuer, grade: grade,
      view: "v_minimisation")
  }

  private static func metric(
    _ name: String, _ unit: String, _ value: Double?, level: MetricValue.Level = .all, type: String? = nil,
    client: String? = nil, issuer: String? = nil, part: (Double, Double)? = nil, previous: Double? = nil,
    limit: Double? = nil, grade: String? = nil, raised: Bool = false, basis: Basis = .exact, error: Double? = nil,
    view: String
  ) -> MetricValue {
    let scope = type == nil && client == nil ? nil : ResourceScope(issuer: issuer, client: client, tokenType: type)
    return .init(
      name: name, level: level, scope: scope, unit: unit, value: value, grade: grade, numerator: part?.0,
      denominator: part?.1, raised: raised, coverage: value == nil ? nil : 0.985531, standardError: error,
      previous: previous, monthAgo: nil, limit: limit, basis: basis, view: view)
  }

  static let lifetimes: [LifetimeRow] = [
    row(
      RetailAudit.shop, "shop-web", "https://api.shop.example.com", "access_token", 430_200, [300, 900, 900, 900], 900),
    row(RetailAudit.shop, "shop-web", "shop-web", "id_token", 412_114, [900, 900, 36_000, 36_000], 900),
    row(
      RetailAudit.shop, "shop-checkout", "https://ship.example.net", "access_token", 41_022, [600, 600, 600, 600], 600),
    row(
      RetailAudit.outdoor, "crm", "https://api.crm.example.com", "access_token", 88_200,
      [43_200, 43_200, 43_200, 43_200], 3_600),
    row(
      RetailAudit.outdoor, "legacy-crm", "https://crm.example.com", "access_token", 21_004,
      [3_600, 3_600, 3_600, 3_600], 3_600),
  ]

  private static func row(
    _ issuer: String, _ client: String, _ audience: String, _ type: String, _ tokens: Int64, _ values: [Int64],
    _ limit: Int64
  ) -> LifetimeRow {
    .init(
      issuer: issuer, client: client, audience: audience, tokenType: type, tokens: RetailAudit.count(tokens),
      p50: values[0], p95: values[1], p99: values[2], max: values[3], limit: limit, limitOrigin: "activity",
      overLimit: values[1] > limit ? 0.939 : 0, unlimited: .init(value: 0, raised: false),
      absurd: .init(value: 0, raised: false), basis: .exact)
  }

  static let distributions: [LifetimeDistribution] = [
    .init(
      tokenType: "access_token", limit: 3_600, limitOrigin: "policy",
      steps: [
        .init(seconds: 60, tokens: 21_300), .init(seconds: 300, tokens: 412_700), .init(seconds: 600, tokens: 121_022),
        .init(seconds: 900, tokens: 190_410), .init(seconds: 1_800, tokens: 52_900),
        .init(seconds: 3_600, tokens: 19_866),
        .init(seconds: 36_000, tokens: 1_220), .init(seconds: 43_200, tokens: 82_820),
      ], unlimited: 5, absurd: 7),
    .init(
      tokenType: "id_token", limit: 3_600, limitOrigin: "policy",
      steps: [
        .init(seconds: 300, tokens: 90_044), .init(seconds: 900, tokens: 391_000),
        .init(seconds: 36_000, tokens: 9_067),
      ],
      unlimited: 0, absurd: 0),
    .init(
      tokenType: "refresh_token", limit: 2_592_000, limitOrigin: "default",
      steps: [
        .init(seconds: 1_800, tokens: 302_110), .init(seconds: 86_400, tokens: 88_000),
        .init(seconds: 2_592_000, tokens: 41_300),
      ],
      unlimited: 2_204, absurd: 0),
  ]

  static let history: [HistoryPoint] = (0..<30).map { night in
    let day = RetailAudit.firstDay.advanced(by: night)
    let isLast = night == 29
    let isFixed = night >= 16
    return .init(
      run: "run-\(day.advanced(by: 1).text)", day: day,
      openFindings: isLast ? 11 : 7 + (night % 5 == 0 ? 1 : 0) + (isFixed ? 1 : 0) + (night >= 23 ? 2 : 0),
      exposure: isLast
        ? 4_120_300 : 5_902_000 - (isFixed ? 2_100_000.0 : 0) + Double(night * 11_500 - night % 7 * 42_000),
      minimisationIndex: night == 11
        ? nil : isLast ? 74.2 : (isFixed ? 81.4 : 71.1) - (night >= 23 ? 6.9 : 0) + Double(night % 3) * 0.3,
      versionsChanged: night == 16)
  }
}
