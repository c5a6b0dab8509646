internal import GRDB
internal import TokenModel

/// Which claim of which token reaches whom, from `v_flow`. Rows of clients and audiences with too few tokens become one
/// row of their issuer.
struct FlowAssembly {
  let database: Database
  let publication: Publication

  /// A row before its counts are published.
  private struct Row {
    var flow: DataFlow
    var tokens: Int64
    var of: Int64
    var bytes: Int64?
  }

  /// Sorted by issuer, client, audience, token type, claim, class.
  func flows() throws -> [DataFlow] {
    var small: [ResourceScope: Row] = [:]
    var rows: [Row] = []
    let cursor = try GRDB.Row.fetchCursor(database, sql: "SELECT * FROM v_flow")
    while let source = try cursor.next() {
      var row = Self.row(source)
      guard publication.count(row.of).raised else {
        rows.append(row)
        continue
      }
      row.flow.client = Publication.smallName
      row.flow.audience = Publication.smallName
      let key = row.flow.scope
      if let sum = small[key] {
        row.tokens += sum.tokens
        row.of += sum.of
        row.flow.firstSeen = min(row.flow.firstSeen, sum.flow.firstSeen)
        row.flow.lastSeen = max(row.flow.lastSeen, sum.flow.lastSeen)
        row.flow.basis = Self.weaker(row.flow.basis, sum.flow.basis, of: Self.bases)
        row.flow.drift = Self.weaker(row.flow.drift, sum.flow.drift, of: Self.drifts)
        row.flow.confidence = min(row.flow.confidence, sum.flow.confidence)
        row.flow.inferred = Inference.joined(row.flow.inferred, sum.flow.inferred)
      }
      row.bytes = nil
      small[key] = row
    }
    var flows = rows.map(published)
    rows = []
    flows += small.values.map(published)
    flows.sort { $0.scope.precedes($1.scope) }
    return flows
  }

  private static let bases = ["protocol", "scope", "declared", "unknown", "none"]
  private static let drifts = ["matches", "unused", "no-evidence", "excess", "undeclared-client"]

  private static func weaker(_ left: String, _ right: String, of order: [String]) -> String {
    let places = [left, right].compactMap { order.firstIndex(of: $0) }
    return places.max().map { order[$0] } ?? left
  }

  private static func row(_ row: GRDB.Row) -> Row {
    Row(
      flow: DataFlow(
        issuer: row["issuer"], client: row["client"], audience: row["audience"], tokenType: row["token_type"],
        claim: row["claim"], dataClass: row["data_class"],
        category: GDPRCategory(rawValue: row["category"]) ?? .unknown, weight: row["weight"], basis: row["basis"],
        drift: row["drift"], tokens: PublishedCount(value: 0, raised: false),
        of: PublishedCount(value: 0, raised: false), evidence: ClassEvidence(rawValue: row["evidence"]) ?? .none,
        confidence: MetricUnit.bytes.rounded(row["confidence"]),
        inferred: Inference(least: row["inferred"], most: row["partly_inferred"]), bytesMean: nil,
        firstSeen: Day(number: row["first_day"]), lastSeen: Day(number: row["last_day"])),
      tokens: row["tokens"], of: row["of_tokens"], bytes: row["bytes"])
  }

  /// The mean size of a value is left out where few tokens carry it: it would be the size of one.
  private func published(_ row: Row) -> DataFlow {
    var flow = row.flow
    flow.tokens = publication.count(row.tokens)
    flow.of = publication.count(max(row.of, row.tokens))
    if let bytes = row.bytes, row.tokens > 0, !flow.tokens.raised {
      flow.bytesMean = MetricUnit.bytes.rounded(Double(bytes) / Double(row.tokens))
    }
    return flow
  }
}

extension DataFlow {
  var scope: ResourceScope {
    ResourceScope(
      issuer: issuer, client: client, audience: audience, tokenType: tokenType, claim: claim, dataClass: dataClass)
  }
}
