internal import GRDB
internal import Store
internal import TokenModel

/// A question about the tokens of every client: how many the rule is about, of how many the evidence was seen, and how
/// many fire. Conditions and sums are SQL over the columns of `v_token`; each is worked out once a row, and added up here.
struct TokenQuestion {
  /// The rows, under the name `token`: `v_token`, or it joined with more.
  var from: String
  var of: String
  var examined: String
  /// Nil: the question counts only.
  var fires: String?
  /// More sums over the rows of a client, each with its name. They are asked where some client fires.
  var columns: [String]

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
  init(
    from: String = "v_token AS token", about: String, seen: String, fires: String? = nil, columns: [String] = []
  ) {
    self.init(
      from: from, of: Self.tokens(about), examined: Self.tokens("(\(about)) AND (\(seen))"),
      firing: fires.map(Self.tokens), columns: columns)
  }

  /// Tokens by sums: a row may count in part.
  init(from: String, of: String, examined: String, firing: String? = nil, columns: [String] = []) {
    self.from = from
    self.of = of
    self.examined = examined
    fires = firing
    self.columns = columns
  }

  private static func tokens(_ condition: String) -> String {
    "CASE WHEN \(condition) THEN token.tokens ELSE 0 END"
  }

  /// What each row adds to the counts of its client.
  private var sql: String {
    let hits = fires.map { ", \($0), token.profile_id, token.first_day, token.last_day, token.token_type" } ?? ""
    return "SELECT token.issuer_id, token.client_id, \(of), \(examined)\(hits) FROM \(from)"
  }

  /// One answer an issuer and client, sorted by their names.
  func answers(_ context: RuleContext) throws -> [TokenAnswer] {
    try context.given.tokens(sql + columns.joined()) {
      var answers: [TokenAnswer] = []
      var places: [ClientKey: Int] = [:]
      // The rows of a client stand together.
      var last: (key: ClientKey, place: Int?)?
      try RawRows(context.database, sql: sql).forEach { row in
        let key = ClientKey(issuer: row.integer(0), client: row.integer(1))
        if key != last?.key {
          if places[key] == nil, let name = context.known.name(of: key) {
            places[key] = answers.count
            answers.append(TokenAnswer(name))
          }
          last = (key, places[key])
        }
        if let place = last?.place { answers[place].add(row) }
      }
      if !columns.isEmpty, answers.contains(where: { $0.hits > 0 }) {
        for row in try rows(context) {
          if let place = places[ClientKey(issuer: row[0], client: row[1])] { answers[place].row = row }
        }
      }
      return answers.arranged(byScope: \.resource)
    }
  }

  private func rows(_ context: RuleContext) throws -> [Row] {
    try Row.fetchAll(
      context.database,
      sql: """
        SELECT token.issuer_id, token.client_id, \(columns.joined(separator: ", ")) FROM \(from)
        GROUP BY token.issuer_id, token.client_id
        """)
  }
}

/// What a question found of one client.
struct TokenAnswer {
  let issuer: String
  let client: String
  private(set) var of: Int64 = 0
  private(set) var examined: Int64 = 0
  private(set) var hits: Int64 = 0
  /// Of the hits.
  private(set) var profiles: [Int64] = []
  /// Sorted.
  private(set) var types: [String] = []
  private(set) var first = Day(number: 0)
  private(set) var last = Day(number: 0)
  /// The further sums of the question.
  fileprivate(set) var row = Row()

  fileprivate init(_ name: (issuer: String, client: String)) {
    (issuer, client) = name
  }

  fileprivate mutating func add(_ row: RawRow) {
    of += row.integer(2)
    examined += row.integer(3)
    guard row.count > 4, row.integer(4) > 0 else { return }
    hits += row.integer(4)
    let (first, last) = (Day(number: Int32(row.integer(6))), Day(number: Int32(row.integer(7))))
    self.first = profiles.isEmpty ? first : min(self.first, first)
    self.last = profiles.isEmpty ? last : max(self.last, last)
    profiles.append(row.integer(5))
    let type = String(decoding: row.text(8), as: UTF8.self)
    if !types.contains(type) { types = (types + [type]).sorted() }
  }

  /// The client, to whom the verdict belongs.
  var resource: ResourceScope { ResourceScope(issuer: issuer, client: client) }
}

/// A client of an issuer, as the store numbers them.
struct ClientKey: Hashable {
  let issuer: Int64
  let client: Int64
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
