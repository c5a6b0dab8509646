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
    var flows: [DataFlow] = []
    let cursor = try GRDB.Row.fetchCursor(database, sql: Self.sql)
    while let source = try cursor.next() {
      var row = Self.row(source)
      guard publication.count(row.of).raised else {
        flows.append(published(row))
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
    flows += small.values.map(published)
    return flows.arranged(byScope: \.scope)
  }

  /// There are many rows: their columns are read by number.
  private static let sql = """
    SELECT issuer, client, audience, token_type, claim, data_class, category, weight, basis, drift, evidence,
      confidence, inferred, partly_inferred, first_day, last_day, tokens, of_tokens, bytes
    FROM v_flow
    """

  private static let bases = ["protocol", "scope", "declared", "unknown", "none"]
  private static let drifts = ["matches", "unused", "no-evidence", "excess", "undeclared-client"]

  private static func weaker(_ left: String, _ right: String, of order: [String]) -> String {
    let places = [left, right].compactMap { order.firstIndex(of: $0) }
    return places.max().map { order[$0] } ?? left
  }

  private static func row(_ row: GRDB.Row) -> Row {
    Row(
      flow: DataFlow(
        issuer: row[0], client: row[1], audience: row[2], tokenType: row[3], claim: row[4], dataClass: row[5],
        category: GDPRCategory(rawValue: row[6]) ?? .unknown, weight: row[7], basis: row[8], drift: row[9],
        tokens: PublishedCount(value: 0, raised: false), of: PublishedCount(value: 0, raised: false),
        evidence: ClassEvidence(rawValue: row[10]) ?? .none, confidence: MetricUnit.bytes.rounded(row[11]),
        inferred: Inference(least: row[12], most: row[13]), bytesMean: nil, firstSeen: Day(number: row[14]),
        lastSeen: Day(number: row[15])),
      tokens: row[16], of: row[17], bytes: row[18])
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
