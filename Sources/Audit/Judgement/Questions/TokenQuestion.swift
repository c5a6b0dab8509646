internal import GRDB
internal import TokenModel

/// A question about the tokens of every client: how many the rule is about, of how many the evidence was seen, and how
/// many fire. Conditions and sums are SQL over the columns of `v_token`.
struct TokenQuestion {
  /// The rows, under the name `token`: `v_token`, or it joined with more.
  var from = "v_token AS token"
  var of: String
  var examined: String
  var fires: String
  /// More columns, each with its name.
  var columns: [String] = []

  /// Readable tokens: access and ID tokens that were not seen to be opaque.
  static let readable = "token.token_type IN ('access_token', 'id_token') AND token.protection <> 'opaque'"
  /// The JOSE header was seen.
  static let header = "(token.protection = 'none' OR (token.protection IN ('jws', 'jwe') AND token.alg <> ''))"
  /// Tokens of sources of which enough could be read.
  static let wholeInput = """
    token.source_id IN (SELECT source_id FROM v_coverage_source
      WHERE events >= (SELECT floor_input FROM v_setting) * (events + quarantined))
    """

  /// Tokens by conditions: each row counts in full or not at all.
  init(from: String = "v_token AS token", about: String, seen: String, fires: String, columns: [String] = []) {
    self.from = from
    of = Self.tokens(about)
    examined = Self.tokens("(\(about)) AND (\(seen))")
    self.fires = Self.tokens(fires)
    self.columns = columns
  }

  /// Tokens by sums: a row may count in part.
  init(from: String, of: String, examined: String, firing: String, columns: [String] = []) {
    self.from = from
    self.of = of
    self.examined = examined
    fires = firing
    self.columns = columns
  }

  private static func tokens(_ condition: String) -> String {
    "CASE WHEN \(condition) THEN token.tokens ELSE 0 END"
  }

  /// One row an issuer and client.
  var sql: String {
    let more = columns.map { ",\n  \($0)" }.joined()
    return """
      SELECT issuer.name AS issuer, client.name AS client, found.* FROM (
        SELECT token.issuer_id, token.client_id, sum(\(of)) AS of_tokens, sum(\(examined)) AS examined,
          sum(\(fires)) AS hits, group_concat(CASE WHEN \(fires) > 0 THEN token.profile_id END) AS profiles,
          group_concat(DISTINCT CASE WHEN \(fires) > 0 THEN token.token_type END) AS types,
          min(CASE WHEN \(fires) > 0 THEN token.first_day END) AS first_day,
          max(CASE WHEN \(fires) > 0 THEN token.last_day END) AS last_day, min(token.basis) AS basis\(more)
        FROM \(from) GROUP BY token.issuer_id, token.client_id
      ) AS found JOIN issuer ON issuer.issuer_id = found.issuer_id JOIN client ON client.client_id = found.client_id
      ORDER BY issuer.name, client.name
      """
  }

  func answers(_ context: RuleContext) throws -> [TokenAnswer] {
    let sql = sql
    return try context.given.tokens(sql) { try Row.fetchAll(context.database, sql: sql).map(TokenAnswer.init) }
  }
}

/// What a question found of one client.
struct TokenAnswer {
  let issuer: String
  let client: String
  let of: Int64
  let examined: Int64
  let hits: Int64
  /// Of the hits.
  let profiles: [Int64]
  let types: [String]
  let first: Day
  let last: Day
  /// The client's tokens were seen being presented, not issued.
  let observed: Bool
  let row: Row

  init(_ row: Row) {
    issuer = row["issuer"]
    client = row["client"]
    of = row["of_tokens"]
    examined = row["examined"]
    hits = row["hits"]
    profiles = SQLList.numbers(row["profiles"])
    types = SQLList.texts(row["types"])
    first = Day(number: row["first_day"] ?? 0)
    last = Day(number: row["last_day"] ?? 0)
    observed = row["basis"] == "observed"
    self.row = row
  }

  /// The client, to whom the verdict belongs.
  var resource: ResourceScope { ResourceScope(issuer: issuer, client: client) }
}

/// Lists that SQLite's `group_concat` makes.
enum SQLList {
  /// In no particular order; a number may stand twice.
  static func numbers(_ text: String?) -> [Int64] {
    guard var text else { return [] }
    return text.withUTF8 { bytes in
      var numbers: [Int64] = []
      var number: Int64 = 0
      for byte in bytes {
        if byte == UInt8(ascii: ",") {
          numbers.append(number)
          number = 0
        } else {
          number = number * 10 + Int64(byte &- UInt8(ascii: "0"))
        }
      }
      if !bytes.isEmpty { numbers.append(number) }
      return numbers
    }
  }

  static func texts(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init).sorted()
  }
}
