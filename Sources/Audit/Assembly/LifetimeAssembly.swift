internal import Foundation
internal import GRDB

/// Lifetimes by client, audiences and token type, and the distributions behind the charts.
struct LifetimeAssembly {
  let database: Database
  let publication: Publication

  /// Sorted by issuer, client, audience, token type. Rows of too few tokens become one row of their issuer, without
  /// quantiles.
  func rows() throws -> [LifetimeRow] {
    var small: [ResourceScope: (tokens: Int64, unlimited: Int64, absurd: Int64)] = [:]
    var result: [LifetimeRow] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM v_lifetime")
    while let row = try rows.next() {
      let counts: (tokens: Int64, unlimited: Int64, absurd: Int64) = (row["tokens"], row["unlimited"], row["absurd"])
      guard !publication.count(counts.tokens + counts.absurd).raised else {
        let key = ResourceScope(issuer: row["issuer"], tokenType: row["token_type"])
        let sum = small[key] ?? (0, 0, 0)
        small[key] = (sum.tokens + counts.tokens, sum.unlimited + counts.unlimited, sum.absurd + counts.absurd)
        continue
      }
      let over: Double? = row["over_limit_share"]
      result.append(
        LifetimeRow(
          issuer: row["issuer"], client: row["client"], audience: Self.audiences(row["audiences"]),
          tokenType: row["token_type"], tokens: publication.count(counts.tokens), p50: row["p50"], p95: row["p95"],
          p99: row["p99"], max: row["max"], limit: row["limit_seconds"], limitOrigin: row["limit_origin"],
          overLimit: published(over, row["over_limit"], of: counts.tokens),
          unlimited: publication.count(counts.unlimited), absurd: publication.count(counts.absurd),
          basis: Basis(rawValue: row["basis"]) ?? .noEvidence))
    }
    for (scope, counts) in small {
      result.append(
        LifetimeRow(
          issuer: scope.issuer ?? "", client: Publication.smallName, audience: Publication.smallName,
          tokenType: scope.tokenType ?? "", tokens: publication.count(counts.tokens), p50: nil, p95: nil, p99: nil,
          max: nil, limit: nil, limitOrigin: nil, overLimit: nil, unlimited: publication.count(counts.unlimited),
          absurd: publication.count(counts.absurd), basis: .noEvidence))
    }
    return result.arranged(byScope: \.scope)
  }

  /// Sorted by token type; steps ascending.
  func distributions() throws -> [LifetimeDistribution] {
    var result: [LifetimeDistribution] = []
    for type in try Row.fetchAll(
      database, sql: "SELECT token_type, limit_seconds, limit_origin FROM v_lifetime_all ORDER BY token_type")
    {
      let steps = try Row.fetchAll(
        database,
        sql: "SELECT state, seconds, tokens FROM v_lifetime_distribution WHERE token_type = ? ORDER BY seconds, state",
        arguments: [type["token_type"] as String])
      func tokens(_ state: String) -> Int64 {
        publication.count(steps.filter { $0["state"] as String == state }.reduce(0) { $0 + ($1["tokens"] as Int64) })
          .value
      }
      result.append(
        LifetimeDistribution(
          tokenType: type["token_type"], limit: type["limit_seconds"], limitOrigin: type["limit_origin"],
          steps: steps.filter { $0["state"] as String == "known" }.map {
            LifetimeDistribution.Step(seconds: $0["seconds"], tokens: publication.count($0["tokens"]).value)
          }, unlimited: tokens("unlimited"), absurd: tokens("absurd"),
          inferred: try inferred(type["token_type"])))
    }
    return result
  }

  private func inferred(_ tokenType: String) throws -> Int64? {
    let tokens = try Int64.fetchOne(
      database,
      sql: "SELECT sum(tokens) FROM v_token_lifetime WHERE token_type = ? AND lifetime_basis = 'configuration'",
      arguments: [tokenType])
    return tokens.map { publication.count($0).value }
  }

  private func published(_ share: Double?, _ over: Int64, of tokens: Int64) -> Double? {
    guard let share else { return nil }
    let over = publication.count(over)
    let tokens = publication.count(tokens)
    return MetricUnit.share.rounded(
      over.raised || tokens.raised ? min(1, Double(over.value) / Double(tokens.value)) : share)
  }

  /// The members of a set of audiences, which stands as a JSON array, in words.
  static func audiences(_ name: String) -> String {
    guard name.hasPrefix("[") else { return name }
    let members = (try? JSONDecoder().decode([String].self, from: Data(name.utf8))) ?? [name]
    return members.isEmpty ? "(none)" : members.joined(separator: ", ")
  }
}

extension LifetimeRow {
  fileprivate var scope: ResourceScope {
    ResourceScope(issuer: issuer, client: client, audience: audience, tokenType: tokenType)
  }
}
