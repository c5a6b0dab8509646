internal import GRDB
internal import Policy
internal import TokenModel

/// TA-SL-005: a client can still obtain or use data after the time at which they should be erased.
enum SessionBeyondErasure: Rule {
  static let description = RuleDescription(
    id: "TA-SL-005", topic: "Sessions beside erasure",
    failing: "A client can still obtain data after the time of their erasure",
    passing: "No client can obtain data after the time of their erasure", severity: .high,
    why: "Data that should be gone are still handed out from a sign-in of long ago.",
    rationale:
      "Article 30(1)(f) has the record name the time limits for erasure. A session, or a chain of refreshed tokens, that outlasts them keeps the data within reach: our own judgement. Chains are not linked, so without a configured maximum the time is a lower bound, on which the rule fires and never passes.",
    articles: ["30(1)(f)", "5(1)(e)"], evidence: [.lifetime, .policy], measuresHeight: true,
    reads: ["v_lifetime_effective", "v_claim", "declared_client"], remedies: LifetimeRemedies.refresh,
    gain: .none(
      "chains of refreshed tokens are not linked, so that nobody can say how long they would become; lifetime.effective of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "Refresh tokens live a year; the activity keeps data for thirty days.",
    [
      .access(),
      .access {
        $0.type = .refresh
        $0.headerType = "JWT"
        $0.lifetime = .seconds(31_536_000)
      },
    ],
    declared: [
      ExampleActivity {
        $0.data = [ExampleData("pseudonymous_id", .access)]
        $0.retention = 2_592_000
      }
    ], finds: [RuleExample.ExpectedFinding(.high)])

  static let silent = RuleExample(
    "The realm ends every session after ten hours.",
    [.access()],
    declared: [
      ExampleActivity {
        $0.data = [ExampleData("pseudonymous_id", .access)]
        $0.retention = 2_592_000
      }
    ], configured: [ExampleConfiguration(.refresh) { $0.session = 36_000 }])

  /// What a client carries of an activity, with the shortest time to erasure.
  private struct Bound {
    var seconds: Int64
    var classes: Set<String> = []
    var tokens: Int64 = 0
    var profiles: [Int64] = []
    var first: Day
    var last: Day
  }

  /// Tokens that count once, whatever claims they carry.
  private struct Counted: Hashable {
    let profile: Int64
    let epoch: Int64
  }

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let bounds = try bounds(context)
    let rows = try Row.fetchAll(
      context.database,
      sql: "SELECT issuer, client, seconds, basis FROM v_lifetime_effective WHERE seconds > 0 ORDER BY issuer, client")
    var told: Set<ResourceScope> = []
    for row in rows {
      let resource = ResourceScope(issuer: row["issuer"], client: row["client"])
      guard let bound = bounds[resource] else { continue }
      let seconds: Int64 = row["seconds"]
      let isBounded = row["basis"] == Basis.inferred.rawValue
      told.insert(resource)
      builder.count(resource, of: bound.tokens, examined: isBounded ? bound.tokens : 0)
      if seconds > bound.seconds {
        builder.fire(sighting(resource, bound, context, seconds: seconds, isBounded: isBounded))
      }
    }
    for (resource, bound) in bounds where !told.contains(resource) {
      builder.count(resource, of: bound.tokens, examined: 0)
    }
    return builder.judgement(absence: "no activity states a time limit for data that its clients carry")
  }

  /// By client: the shortest time limit of a personal class that its tokens carry.
  private static func bounds(_ context: RuleContext) throws -> [ResourceScope: Bound] {
    let limits = limits(context.policy)
    // Only what a limit is stated for.
    let activities = limits.keys.sorted()
    let classes = Set(limits.values.flatMap(\.keys)).sorted()
    func places(_ names: [String]) -> String { names.map { _ in "?" }.joined(separator: ", ") }
    let rows = try Row.fetchCursor(
      context.database,
      sql: """
        SELECT used.issuer_id, used.client_id, declared.activity, used.data_class, used.profile_id, used.epoch,
          used.tokens, used.first_day, used.last_day
        FROM v_claim AS used JOIN declared_client AS declared ON declared.epoch = used.epoch
          AND declared.issuer_id = used.issuer_id AND declared.client_id = used.client_id
        WHERE used.personal AND used.subject_kind <> 'machine' AND used.data_class IN (\(places(classes)))
          AND declared.activity IN (\(places(activities)))
        """, arguments: StatementArguments(classes + activities))
    var bounds: [ClientKey: Bound] = [:]
    var counted: Set<Counted> = []
    // There are many rows: their columns are read by number.
    while let row = try rows.next() {
      let dataClass: String = row[3]
      guard let seconds = limits[row[2]]?[dataClass] else { continue }
      let client = ClientKey(issuer: row[0], client: row[1])
      let first = Day(number: row[7])
      let last = Day(number: row[8])
      var bound = bounds[client] ?? Bound(seconds: seconds, first: first, last: last)
      if seconds < bound.seconds { bound.classes = [] }
      bound.seconds = min(bound.seconds, seconds)
      if seconds == bound.seconds { bound.classes.insert(dataClass) }
      if counted.insert(Counted(profile: row[4], epoch: row[5])).inserted {
        bound.tokens += row[6]
        bound.profiles.append(row[4])
      }
      bound.first = min(bound.first, first)
      bound.last = max(bound.last, last)
      bounds[client] = bound
    }
    var named: [ResourceScope: Bound] = [:]
    for (client, bound) in bounds {
      guard let name = context.known.name(of: client) else { continue }
      named[ResourceScope(issuer: name.issuer, client: name.client)] = bound
    }
    return named
  }

  /// Seconds to erasure by activity and class: of the class, else of all data of the activity.
  private static func limits(_ policy: PolicyDocument?) -> [String: [String: Int64]] {
    var limits: [String: [String: Int64]] = [:]
    for activity in policy?.activities ?? [] {
      for entry in activity.data {
        guard let seconds = entry.erasureSeconds ?? activity.retention["data"] else { continue }
        let name = entry.dataClass.rawValue
        limits[activity.id, default: [:]][name] = min(seconds, limits[activity.id]?[name] ?? seconds)
      }
    }
    return limits
  }

  private static func sighting(
    _ resource: ResourceScope, _ bound: Bound, _ context: RuleContext, seconds: Int64, isBounded: Bool
  ) -> JudgementBuilder.Sighting {
    let client = resource.client ?? ""
    let time = isBounded ? FindingWords.time(seconds) : "at least \(FindingWords.time(seconds))"
    let how = isBounded ? "By the issuer’s configuration" : "By the tokens seen"
    var sighting = JudgementBuilder.Sighting(
      resource, at: resource, title: "\(client) can obtain data longer than they are kept",
      seen:
        "\(how) \(client) can obtain or use data for \(time) after a sign-in; its activity erases \(FindingWords.list(bound.classes.sorted())) after \(FindingWords.time(bound.seconds)).",
      numerator: seconds, denominator: bound.seconds,
      evidence: [
        context.publication.evidence(
          "lifetime.effective", value: Double(seconds), unit: "s", tier: isBounded ? .configuration : .token,
          basis: isBounded ? .inferred : .lowerBound),
        context.publication.evidence(
          "retention", value: Double(bound.seconds), unit: "s", tier: context.tier(bound.profiles)),
      ], first: bound.first, last: bound.last)
    sighting.facts = context.facts(bound.profiles)
    return sighting
  }
}
