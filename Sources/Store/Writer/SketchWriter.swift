internal import GRDB
internal import Rollup
internal import TokenModel

/// Adds sketches of subjects and of claim values: what stands and what comes are merged register by register.
struct SketchWriter {
  let database: Database
  let ids: BatchIDs

  func add(_ sketches: [SubjectSketchEntry]) throws {
    guard !sketches.isEmpty else { return }
    let nobody = try NameWriter(database: database).intern([.unknown], table: "audience")
    let row = try SubjectRow(database: database)
    for entry in sketches {
      let audience = entry.audience < 0 ? nobody[0] : ids.audiences[Int(entry.audience)]
      try row.add(
        SubjectRow.Key(
          month: entry.month, issuer: ids.issuers[Int(entry.issuer)], client: ids.clients[Int(entry.client)],
          audience: audience, space: entry.space.rawValue), entry.sketch)
    }
  }

  func add(_ evidence: [ClaimEvidence]) throws {
    let row = try EvidenceRow(database: database)
    for entry in evidence {
      try row.add(
        EvidenceRow.Key(
          month: entry.month, issuer: ids.issuers[Int(entry.issuer)], client: ids.clients[Int(entry.client)],
          path: ids.paths[Int(entry.path)], detector: entry.detector), tried: entry.tried, passed: entry.passed,
        entry.distinct)
    }
  }
}
