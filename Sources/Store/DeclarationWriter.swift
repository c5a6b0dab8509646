internal import GRDB
internal import TokenModel

extension EvidenceStore {
  /// Writes what is declared in place of what the audit before wrote, in one transaction.
  package func declare(_ declarations: Declarations) throws {
    try write { database in try DeclarationWriter(database: database).write(declarations) }
  }
}

/// Fills the `ref_…` and `declared_…` tables.
struct DeclarationWriter {
  let database: Database

  static let tables = [
    "ref_class", "ref_claim", "ref_claim_required", "ref_claim_scope", "ref_scope_topic", "declared_setting",
    "declared_epoch",
    "declared_activity", "declared_client", "declared_route", "declared_audience", "declared_recipient",
    "declared_data",
    "declared_scope", "declared_limit", "declared_class",
  ]

  func write(_ declarations: Declarations) throws {
    for table in Self.tables { try database.execute(sql: "DELETE FROM \(table)") }
    try insert("declared_setting", declarations.settings) { [$0.key, $0.value.databaseValue] }
    try insert("ref_class", declarations.classes) {
      [$0.dataClass.rawValue, $0.label, $0.category.rawValue, $0.category.isPersonal, $0.weight]
    }
    try insert("ref_claim", declarations.claims) { [$0.dotted, $0.dataClass.rawValue, $0.derived] }
    for claim in declarations.claims {
      try insert("ref_claim_required", claim.requiredIn) { [claim.dotted, $0.rawValue] }
      try insert("ref_claim_scope", claim.scopes) { [claim.dotted, $0] }
    }
    try insert("declared_epoch", declarations.epochs.enumerated().filter { $0.element.first <= $0.element.last }) {
      [$0.offset, $0.element.first.number, $0.element.last.number]
    }
    try insert("declared_activity", declarations.activities) {
      [$0.activity, $0.name, $0.first?.number, $0.last?.number]
    }
    try insert("declared_client", declarations.clients) { [$0.epoch, $0.issuer, $0.client, $0.activity] }
    try insert("declared_route", declarations.routes) {
      [$0.epoch, $0.issuer, $0.client, $0.audience, $0.activity, $0.isNamed]
    }
    try insert("declared_audience", declarations.audiences) { [$0.activity, $0.audience] }
    try insert("declared_recipient", declarations.recipients) {
      [$0.activity, $0.audience, $0.name, $0.role, $0.country, $0.safeguard]
    }
    try insert("declared_data", declarations.data) {
      [$0.activity, $0.dataClass.rawValue, $0.tokenType.rawValue, $0.reason]
    }
    try insert("declared_scope", declarations.scopes) { [$0.activity, $0.scope] }
    try insert("declared_limit", declarations.limits) { [$0.activity, $0.tokenType.rawValue, $0.seconds, $0.origin] }
    try insert("ref_scope_topic", declarations.scopeTopics) { [$0.key, $0.value.rawValue] }
    try insert("declared_class", declarations.ownClasses) { [$0.key, $0.value.rawValue] }
  }

  /// A declaration that is made twice holds once.
  private func insert<Rows: Sequence>(
    _ table: String, _ rows: Rows, values: (Rows.Element) -> [(any DatabaseValueConvertible)?]
  ) throws {
    for row in rows {
      let values = values(row)
      let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
      let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) VALUES (\(places))")
      try statement.execute(arguments: StatementArguments(values))
    }
  }
}

extension Declarations.Setting {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .integer(let value): value.databaseValue
    case .share(let value): value.databaseValue
    case .text(let value): value.databaseValue
    }
  }
}
