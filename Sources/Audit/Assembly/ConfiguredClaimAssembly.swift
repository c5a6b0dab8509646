internal import GRDB
internal import TokenModel

/// Configured beside observed claims, from `v_configured_use`. Rows of clients with too few tokens become one row of
/// their issuer.
struct ConfiguredClaimAssembly {
  let database: Database
  let publication: Publication

  private struct Row {
    var claim: ConfiguredClaim
    var tokens: Int64
    var of: Int64
  }

  private struct Key: Hashable {
    var scope: ResourceScope
    var state: ConfiguredClaim.State
  }

  /// Sorted by issuer, client, token type, claim and state.
  func claims() throws -> [ConfiguredClaim] {
    var rows: [Row] = []
    var small: [Key: Row] = [:]
    for source in try GRDB.Row.fetchAll(database, sql: "SELECT * FROM v_configured_use") {
      var row = Self.row(source)
      guard publication.count(row.of).raised else {
        rows.append(row)
        continue
      }
      row.claim.client = Publication.smallName
      row.claim.mapper = nil
      row.claim.scope = nil
      let key = Key(scope: row.claim.place, state: row.claim.state)
      if let sum = small[key] {
        row.tokens += sum.tokens
        row.of += sum.of
        row.claim.isDefault = row.claim.isDefault && sum.claim.isDefault
        row.claim.firstSeen = min(row.claim.firstSeen, sum.claim.firstSeen)
        row.claim.lastSeen = max(row.claim.lastSeen, sum.claim.lastSeen)
      }
      small[key] = row
    }
    return (rows + small.values).map(published).sorted { left, right in
      left.place == right.place
        ? left.state.rawValue < right.state.rawValue : left.place.precedes(right.place)
    }
  }

  private static func row(_ row: GRDB.Row) -> Row {
    func named(_ column: String) -> String? { (row[column] as String).isEmpty ? nil : row[column] }
    return Row(
      claim: ConfiguredClaim(
        issuer: row["issuer"], client: row["client"], tokenType: row["token_type"], claim: row["claim"],
        dataClass: row["data_class"], state: ConfiguredClaim.State(rawValue: row["state"]) ?? .noEvidence,
        mapper: named("mapper"), scope: named("scope"), isDefault: row["is_default"],
        tokens: PublishedCount(value: 0, raised: false), of: PublishedCount(value: 0, raised: false),
        firstSeen: Day(number: row["first_day"]), lastSeen: Day(number: row["last_day"])),
      tokens: row["tokens"], of: row["of_tokens"])
  }

  private func published(_ row: Row) -> ConfiguredClaim {
    var claim = row.claim
    claim.tokens = publication.count(row.tokens)
    claim.of = publication.count(max(row.of, row.tokens))
    return claim
  }
}

extension ConfiguredClaim {
  fileprivate var place: ResourceScope {
    ResourceScope(issuer: issuer, client: client, tokenType: tokenType, claim: claim, dataClass: dataClass)
  }
}
