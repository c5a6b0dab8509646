internal import GRDB
package import TokenModel

extension EvidenceStore {
  /// Decides anew what the claim paths are whose names say nothing, from the values of all tokens up to a day, in place
  /// of what the audit before decided by the same classifier.
  ///
  /// - Parameter classifier: The version of the classifier.
  package func decide(by judge: any PopulationJudging, classifier: String, until day: Day) throws {
    try write { database in
      try DecisionWriter(database: database, classifier: classifier).write(
        PopulationReading(until: day.month).populations(database), judge)
    }
  }
}

/// Fills `claim_decision`. A decision that stays as it was keeps the run that made it; a new one has none until that
/// run is recorded.
private struct DecisionWriter {
  let database: Database
  let classifier: String

  private struct Key: Hashable {
    var place: PopulationReading.Path
    var kind: String
  }

  func write(_ populations: [PopulationReading.Population], _ judge: any PopulationJudging) throws {
    var runs: [Key: (dataClass: String, run: Int64?)] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT * FROM claim_decision WHERE classifier = ?", arguments: [classifier])
    {
      let place = PopulationReading.Path(issuer: row["issuer_id"], path: row["claim_path_id"])
      runs[Key(place: place, kind: row["subject_kind"])] = (row["data_class"], row["run_id"])
    }
    try database.execute(sql: "DELETE FROM claim_decision WHERE classifier = ?", arguments: [classifier])
    for population in populations {
      guard let decision = judge.decide(population.evidence, path: population.name, isMachine: population.isMachine)
      else { continue }
      for kind in population.kinds {
        let known = runs[Key(place: population.place, kind: kind.rawValue)]
        try database.execute(
          sql: """
            INSERT INTO claim_decision (issuer_id, claim_path_id, subject_kind, classifier, data_class, confidence,
              reason, rivals, run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            population.place.issuer, population.place.path, kind.rawValue, classifier, decision.dataClass.rawValue,
            decision.confidence, decision.reason, decision.rivals.map(\.rawValue).joined(separator: " "),
            known?.dataClass == decision.dataClass.rawValue ? known?.run : nil,
          ])
      }
    }
  }
}
