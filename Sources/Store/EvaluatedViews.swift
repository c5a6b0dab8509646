internal import GRDB

/// Every view evaluated once: temporary tables under the names of the views hide them from the queries of a connection.
/// An audit asks the same views dozens of times, and each rests on others; their text is the same, so the figures are
/// too.
struct EvaluatedViews {
  let database: Database

  /// Views that an audit asks once or not at all, or that are mostly bytes of the file: temporary views, so that they
  /// too rest on what was evaluated.
  private static let kept: Set = [
    "v_configured_use", "v_lifetime_issuer", "v_minimisation_gain", "v_audience_use", "v_masked_name", "v_verification",
    "v_subject", "v_estimate",
  ]

  /// By what the rows of a view are found, where other views and rules look for single ones.
  private static let keys = [
    "v_profile_count": "profile_id, epoch", "v_token": "profile_id, epoch", "v_lifetime_profile": "profile_id, epoch",
    "v_claim_fact": "profile_id, epoch, claim_path_id", "v_token_activity": "profile_id, epoch, activity",
  ]

  /// By what most questions put the rows of a view together: they stand in this order, so that nobody sorts them.
  private static let orders = ["v_token": "issuer_id, client_id"]

  func create() throws {
    for view in StoreViews.statements {
      let kind = Self.kept.contains(view.name) ? "VIEW" : "TABLE"
      let order = Self.orders[view.name]
      let select = order.map { "SELECT * FROM (\(view.select)\n) ORDER BY \($0)" } ?? view.select
      try database.execute(sql: "CREATE TEMP \(kind) \(view.name) AS \(select)")
      if let order { try database.execute(sql: "CREATE INDEX temp.\(view.name)_order ON \(view.name) (\(order))") }
      if let key = Self.keys[view.name] {
        try database.execute(sql: "CREATE UNIQUE INDEX temp.\(view.name)_key ON \(view.name) (\(key))")
      }
    }
  }

  func drop() throws {
    for view in StoreViews.statements {
      try database.execute(sql: "DROP \(Self.kept.contains(view.name) ? "VIEW" : "TABLE") temp.\(view.name)")
    }
  }
}

extension EvidenceStore {
  /// Runs `body` while every view stands evaluated.
  package func withEvaluatedViews<Value>(_ body: () throws -> Value) throws -> Value {
    try write { database in try EvaluatedViews(database: database).create() }
    let outcome = Result { try body() }
    try write { database in try EvaluatedViews(database: database).drop() }
    return try outcome.get()
  }
}

extension StoreViews {
  /// The views one by one, in the order in which they rest on each other.
  static let statements: [(name: String, select: String)] = all.flatMap { part in
    part.split(separator: "CREATE VIEW ").compactMap { statement in
      guard let border = statement.firstRange(of: " AS") else { return nil }
      let name = statement[..<border.lowerBound]
      guard name.hasPrefix("v_"), let end = statement.lastIndex(of: ";") else { return nil }
      return (String(name), String(statement[border.upperBound..<end]))
    }
  }
}
