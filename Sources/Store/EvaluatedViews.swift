internal import GRDB

/// Every view evaluated once: tables under the names of the views hide them from the queries of a connection. An audit
/// asks the same views dozens of times, and each rests on others; their text is the same, so the figures are too.
struct EvaluatedViews {
  let database: Database

  /// Views that an audit asks once or not at all, or that are mostly bytes of the file: temporary views, so that they
  /// too rest on what was evaluated.
  static let kept: Set = [
    "v_configured_use", "v_lifetime_issuer", "v_minimisation_gain", "v_audience_use", "v_masked_name", "v_verification",
    "v_subject", "v_estimate",
  ]

  /// By what the rows of a view are found, where other views and rules look for single ones.
  private static let keys = [
    "v_token": "profile_id, epoch", "v_lifetime_profile": "profile_id, epoch",
    "v_token_activity": "profile_id, epoch, activity",
  ]

  /// By what most questions put the rows of a view together: they stand in this order, so that nobody sorts them.
  private static let orders = ["v_token": "issuer_id, client_id"]

  /// Evaluates all of them for this connection alone.
  func create() throws {
    for view in StoreViews.statements { try create(view, in: "temp") }
  }

  func drop() throws {
    for view in StoreViews.statements {
      try database.execute(sql: "DROP \(Self.kept.contains(view.name) ? "VIEW" : "TABLE") temp.\(view.name)")
    }
  }

  /// Evaluates a view into a table of a schema; one that is kept becomes a temporary view.
  func create(_ view: StoreViews.Statement, in schema: String) throws {
    if Self.kept.contains(view.name) {
      try database.execute(sql: "CREATE TEMP VIEW \(view.name) AS \(view.select)")
      return
    }
    if let sums = FactSums.all.first(where: { $0.view == view.name }) {
      try sums.create(in: schema, of: database)
      return
    }
    let order = Self.orders[view.name]
    let select = order.map { "SELECT * FROM (\(view.select)\n) ORDER BY \($0)" } ?? view.select
    try database.execute(sql: "CREATE TABLE \(schema).\(view.name) AS \(select)")
    if let order { try database.execute(sql: "CREATE INDEX \(schema).\(view.name)_order ON \(view.name) (\(order))") }
    if let key = Self.keys[view.name] {
      try database.execute(sql: "CREATE UNIQUE INDEX \(schema).\(view.name)_key ON \(view.name) (\(key))")
    }
  }
}

extension StoreViews {
  struct Statement: Sendable {
    let name: String
    let select: String

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
