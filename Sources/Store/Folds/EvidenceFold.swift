internal import Foundation
internal import GRDB
internal import Rollup
internal import TokenModel

/// Folds the places of `claim_evidence` that are beyond a cap, by month, into issuer, client and path `(other)`: names of
/// issuers, clients and claims are chosen by whoever makes a token. Kept are the places with the smallest digests under the
/// store's key. Who is among the smallest of all was so at every moment before, so neither order nor batches decide.
struct EvidenceFold {
  let database: Database
  /// Places (issuer, client and path) a month.
  let limit: Int
  let rank: NameRank
  let floors: CapFloors

  private struct Place {
    let issuer: Int64
    let client: Int64
    let path: Int64
    let digest: NameDigest
    let isLasting: Bool
  }

  /// The names of issuer, client and path as one, of which the digest is taken.
  static func name(of names: [String]) -> String { names.map { "\($0.utf8.count):\($0)" }.joined() }

  func fold(_ months: Set<Int32>) throws {
    for month in months.sorted() {
      let count = try Int.fetchOne(
        database.cachedStatement(sql: "SELECT count(*) FROM claim_evidence WHERE month = ? AND detector = ?"),
        arguments: [month, ClaimEvidence.allValues])
      if let count, count > limit { try fold(month) }
    }
  }

  private func fold(_ month: Int32) throws {
    let writer = NameWriter(database: database)
    let issuer = try writer.other(in: "issuer")
    let client = try writer.other(in: "client")
    let path = try writer.intern([.other])[0]
    var places: [Place] = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT issuer_id, client_id, claim_path_id, issuer.name, client.name, claim_path.name FROM claim_evidence
        JOIN issuer USING (issuer_id) JOIN client USING (client_id) JOIN claim_path USING (claim_path_id)
        WHERE month = ? AND detector = ? AND NOT (issuer_id = ? AND client_id = ? AND claim_path_id = ?)
        """, arguments: [month, ClaimEvidence.allValues, issuer, client, path])
    while let row = try rows.next() {
      let names = (3...5).map { row[$0] as String }
      places.append(
        Place(
          issuer: row[0], client: row[1], path: row[2], digest: NameDigest(rank.digest(Self.name(of: names))),
          isLasting: BatchSieve.isLasting(names[2])))
    }
    places.sort { $0.digest < $1.digest }
    let lasting = places.lazy.filter(\.isLasting).prefix(limit)
    if let last = lasting.enumerated().first(where: { $0.offset == limit - 1 })?.element {
      floors.places[month] = last.digest
    }
    try move(places.dropFirst(limit), month: month, to: [issuer, client, path])
  }

  /// What comes together is added up before it is written.
  private func move(_ places: ArraySlice<Place>, month: Int32, to other: [Int64]) throws {
    struct Sum {
      var tried: Int64 = 0
      var passed: Int64 = 0
      var distinct = ValueSketch()
    }
    let find = try database.cachedStatement(
      sql: """
        SELECT detector, tried, passed, distinct_sketch FROM claim_evidence
        WHERE month = ? AND issuer_id = ? AND client_id = ? AND claim_path_id = ?
        """)
    let drop = try database.cachedStatement(
      sql: "DELETE FROM claim_evidence WHERE month = ? AND issuer_id = ? AND client_id = ? AND claim_path_id = ?")
    var sums: [String: Sum] = [:]
    for place in places {
      let key: StatementArguments = [month, place.issuer, place.client, place.path]
      for row in try Row.fetchAll(find, arguments: key) {
        let detector: String = row["detector"]
        sums[detector, default: Sum()].tried += row["tried"]
        sums[detector, default: Sum()].passed += row["passed"]
        if let sketch = ValueSketch(encoded: row["distinct_sketch"] as Data) {
          sums[detector, default: Sum()].distinct.merge(sketch)
        }
      }
      try drop.execute(arguments: key)
    }
    let row = try EvidenceRow(database: database)
    for (detector, sum) in sums.sorted(by: { $0.key < $1.key }) {
      try row.add(
        EvidenceRow.Key(month: month, issuer: other[0], client: other[1], path: other[2], detector: detector),
        tried: sum.tried, passed: sum.passed, sum.distinct)
    }
  }
}
