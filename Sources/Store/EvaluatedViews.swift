internal import GRDB
internal import Glibc

/// Every view evaluated once: tables under the names of the views hide them from the queries of a connection. An audit
/// asks the same views dozens of times, and each rests on others; their text is the same, so the figures are too.
struct EvaluatedViews {
  let database: Database

  /// Views that an audit asks once or not at all, that are mostly bytes of the file, or that only put together what is
  /// evaluated: temporary views, so that they too rest on that.
  static let kept: Set = [
    "v_configured_use", "v_lifetime_issuer", "v_minimisation_gain", "v_audience_use", "v_masked_name", "v_verification",
    "v_subject", "v_estimate", "v_profile_claim", "v_token_claim", "v_token_class", "v_claim_ground",
    "v_coverage_profile",
  ]

  /// By what the rows of a view are found, where other views and rules look for single ones.
  private static let keys = [
    "v_token": "profile_id, epoch", "v_lifetime_profile": "profile_id, epoch",
    "v_token_activity": "profile_id, epoch, activity",
    "v_shape_claim": "claim_shape_id, issuer_id, subject_kind, claim_path_id",
  ]

  /// By what most questions put the rows of a view together: they stand in this order, so that nobody sorts them.
  private static let orders = ["v_token": "issuer_id, client_id"]

  /// Where they stand for one connection alone.
  private static let own = "temp"

  /// Evaluates all of them for this connection alone.
  func create() throws {
    for view in StoreViews.statements { try create(view, in: Self.own) }
  }

  func drop() throws {
    for view in StoreViews.statements {
      try database.execute(sql: "DROP \(Self.kept.contains(view.name) ? "VIEW" : "TABLE") temp.\(view.name)")
    }
    let sums = try String.fetchAll(
      database, sql: "SELECT name FROM temp.sqlite_schema WHERE type = 'table' AND name GLOB 'v_*_sums_*'")
    for table in sums { try database.execute(sql: "DROP TABLE temp.\(table)") }
  }

  /// Evaluates a view into a table of a schema; one that is kept becomes a temporary view.
  func create(_ view: StoreViews.Statement, in schema: String) throws {
    if Self.kept.contains(view.name) {
      try database.execute(sql: "CREATE TEMP VIEW \(view.name) AS \(view.select)")
      return
    }
    if let sums = view.sums {
      try GroupedEvaluation(select: sums, source: sums.source).create("\(schema).\(view.name)", of: database)
      return
    }
    var made: [String: String] = [:]
    let evaluated = try evaluatingSums(view.select, view.name, in: schema, &made)
    let order = Self.orders[view.name]
    let select = order.map { "SELECT * FROM (\(evaluated)\n) ORDER BY \($0)" } ?? evaluated
    try database.execute(sql: "CREATE TABLE \(schema).\(view.name) AS \(select)")
    if let order { try database.execute(sql: "CREATE INDEX \(schema).\(view.name)_order ON \(view.name) (\(order))") }
    if let key = Self.keys[view.name] {
      try database.execute(sql: "CREATE UNIQUE INDEX \(schema).\(view.name)_key ON \(view.name) (\(key))")
    }
    // Those of a connection alone go with its views: what was asked can be looked at until then.
    if schema != Self.own { for table in made.values { try database.execute(sql: "DROP TABLE \(table)") } }
  }

  /// A query that reads tables in place of the sums in it. The tables are made first, those within sums as well.
  ///
  /// - Parameter made: The tables that stand already, by the text of their sums.
  private func evaluatingSums(
    _ text: String, _ view: String, in schema: String, _ made: inout [String: String]
  ) throws -> String {
    var text = text
    for sums in StoreViews.sums {
      let sql = sums.sql
      guard text.holds(sql) else { continue }
      if made[sql] == nil {
        let source = try evaluatingSums(sums.source, view, in: schema, &made)
        let table = "\(schema).\(view)_sums_\(made.count)"
        try GroupedEvaluation(select: sums, source: source).create(table, of: database)
        made[sql] = table
      }
      if let table = made[sql] { text = text.replacing(sql, with: "SELECT * FROM \(table)") }
    }
    return text
  }
}

extension StoreViews {
  struct Statement: Sendable {
    let name: String
    let select: String

    /// The sums that it is, where it is nothing else.
    var sums: GroupedSelect? {
      let lines = select.split(separator: "\n").filter { line in
        !line.drop { $0 == " " }.hasPrefix("--")
      }
      let text = lines.joined(separator: "\n").drop { $0.isWhitespace }
      return StoreViews.sums.first { text == $0.sql }
    }

    /// The views that its text names.
    var sources: Set<String> {
      let words = select.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
      return Set(words.filter { $0.hasPrefix("v_") }.map(String.init)).subtracting([name])
    }
  }

  /// The views one by one, in the order in which they rest on each other.
  static let statements: [Statement] = all.flatMap { part in
    part.split(separator: "CREATE VIEW ").compactMap { statement in
      guard let border = statement.firstRange(of: " AS") else { return nil }
      let name = statement[..<border.lowerBound]
      guard name.hasPrefix("v_"), let end = statement.lastIndex(of: ";") else { return nil }
      return Statement(name: String(name), select: String(statement[border.upperBound..<end]))
    }
  }
}

extension String {
  /// Whether a text stands in this one, byte by byte: views are searched for dozens of them at the start of an audit.
  fileprivate func holds(_ part: String) -> Bool { strstr(self, part) != nil }
}
