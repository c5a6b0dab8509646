internal import GRDB
internal import TokenModel

/// What was observed of one activity, exact: the rows of the `v_activity…` views.
struct ObservedActivity {
  var tokens: Int64 = 0
  var claimsTokens: Int64 = 0
  var claimsOf: Int64 = 0
  /// Tokens of which claims, or a part of them, were seen.
  var seenTokens: Int64 = 0
  var headerTokens: Int64 = 0
  var unsecured: Int64 = 0
  var accessKnown: Int64 = 0
  var accessBound: Int64 = 0
  var classes: [ObservedClass] = []
  var audiences: [ObservedAudience] = []
  var clients: [ObservedClient] = []
  var lifetimes: [ObservedLifetime] = []

  struct ObservedClass {
    var dataClass: String
    var category: GDPRCategory
    var tokens: Int64
    var isDeclared: Bool
    var inferred: Inference?
    var first: Day
    var last: Day
    var claims:
      [(claim: String, tokenType: String, basis: String, confidence: Double, evidence: ClassEvidence, tokens: Int64)]
  }

  struct ObservedAudience {
    var name: String
    var tokens: Int64
    var headerTokens: Int64
    var encrypted: Int64
    var first: Day
    var last: Day
  }

  struct ObservedClient {
    var issuer: String
    var name: String
    var tokens: Int64
    var first: Day
    var last: Day
    var grade: String?
    var index: Double?
  }

  struct ObservedLifetime {
    var tokenType: String
    var tokens: Int64
    var p50: Int64?
    var p95: Int64?
    var p99: Int64?
    var max: Int64?
    var unlimited: Int64
    var over: Int64
    var limit: Int64?
    var basis: Basis
    var first: Day
    var last: Day
  }

  /// Every activity of which something was observed, by id; '' for what none declares.
  static func all(in database: Database) throws -> [String: ObservedActivity] {
    var result: [String: ObservedActivity] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_activity") {
      var activity = ObservedActivity()
      activity.tokens = row["tokens"]
      activity.claimsTokens = row["claims_tokens"]
      activity.claimsOf = row["claims_of"]
      activity.seenTokens = row["seen_tokens"]
      activity.headerTokens = row["header_tokens"]
      activity.unsecured = row["unsecured"]
      activity.accessKnown = row["access_known"]
      activity.accessBound = row["access_bound"]
      result[row["activity"]] = activity
    }
    try addClasses(to: &result, database)
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_activity_audience ORDER BY audience") {
      result[row["activity"]]?.audiences.append(
        ObservedAudience(
          name: row["audience"], tokens: row["tokens"], headerTokens: row["header_tokens"],
          encrypted: row["encrypted"], first: Day(number: row["first_day"]), last: Day(number: row["last_day"])))
    }
    let clients = try Row.fetchAll(
      database,
      sql: """
        SELECT used.*, grade, minimisation_index FROM v_activity_client AS used
        LEFT JOIN v_minimisation_client AS graded ON graded.issuer = used.issuer AND graded.client = used.client
        ORDER BY used.issuer, used.client
        """)
    for row in clients {
      result[row["activity"]]?.clients.append(
        ObservedClient(
          issuer: row["issuer"], name: row["client"], tokens: row["tokens"], first: Day(number: row["first_day"]),
          last: Day(number: row["last_day"]), grade: row["grade"], index: row["minimisation_index"]))
    }
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_lifetime_activity ORDER BY token_type") {
      result[row["activity"]]?.lifetimes.append(
        ObservedLifetime(
          tokenType: row["token_type"], tokens: row["tokens"], p50: row["p50"], p95: row["p95"], p99: row["p99"],
          max: row["max"], unlimited: row["unlimited"], over: row["over_limit"], limit: row["limit_seconds"],
          basis: Basis(rawValue: row["basis"]) ?? .noEvidence, first: Day(number: row["first_day"]),
          last: Day(number: row["last_day"])))
    }
    return result
  }

  private static func addClasses(to result: inout [String: ObservedActivity], _ database: Database) throws {
    struct Key: Hashable {
      let activity: String
      let dataClass: String
    }
    let claims = Dictionary(
      grouping: try Row.fetchAll(database, sql: "SELECT * FROM v_activity_claim ORDER BY claim, token_type")
    ) { Key(activity: $0["activity"], dataClass: $0["data_class"]) }
    for row in try Row.fetchAll(database, sql: "SELECT * FROM v_activity_class ORDER BY data_class") {
      let key = Key(activity: row["activity"], dataClass: row["data_class"])
      result[key.activity]?.classes.append(
        ObservedClass(
          dataClass: key.dataClass, category: GDPRCategory(rawValue: row["category"]) ?? .unknown,
          tokens: row["tokens"], isDeclared: row["declared"],
          inferred: Inference(least: row["inferred"], most: row["partly_inferred"]),
          first: Day(number: row["first_day"]),
          last: Day(number: row["last_day"]),
          claims: (claims[key] ?? []).map {
            (
              claim: $0["claim"], tokenType: $0["token_type"], basis: $0["basis"], confidence: $0["confidence"],
              evidence: ClassEvidence(rawValue: $0["evidence"]) ?? .none, tokens: $0["tokens"]
            )
          }))
    }
  }
}
