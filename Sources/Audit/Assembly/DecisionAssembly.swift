internal import GRDB
internal import TokenModel

/// The decisions over the population that hold for this run, with what the run before decided.
struct DecisionAssembly {
  let database: Database
  /// Of the run before; nil: there was none.
  let previous: [ClaimDecision]?

  private struct Key: Hashable {
    var issuer: String
    var claim: String
    var kind: String
  }

  private struct Decided: Hashable {
    var issuer: String
    var claim: String
    var dataClass: String
    var confidence: Double
    var reason: String
    var rivals: String
    var before: String?
  }

  /// Sorted by issuer, claim and kinds.
  func decisions() throws -> [ClaimDecision] {
    var past: [Key: String] = [:]
    for decision in previous ?? [] {
      for kind in decision.subjectKinds {
        past[Key(issuer: decision.issuer, claim: decision.claim, kind: kind)] = decision.dataClass
      }
    }
    var kinds: [Decided: [String]] = [:]
    for row in try Row.fetchAll(database, sql: Self.sql) {
      let key = Key(issuer: row["issuer"], claim: row["claim"], kind: row["subject_kind"])
      let dataClass: String = row["data_class"]
      let before = past.removeValue(forKey: key) ?? DataClass.unknown.rawValue
      kinds[
        Decided(
          issuer: key.issuer, claim: key.claim, dataClass: dataClass, confidence: row["confidence"],
          reason: row["reason"], rivals: row["rivals"],
          before: previous == nil || before == dataClass ? nil : before), default: []
      ].append(key.kind)
    }
    for (key, dataClass) in past where dataClass != DataClass.unknown.rawValue {
      kinds[
        Decided(
          issuer: key.issuer, claim: key.claim, dataClass: DataClass.unknown.rawValue, confidence: 0,
          reason: "the values do not tell any more", rivals: "", before: dataClass), default: []
      ].append(key.kind)
    }
    return kinds.map { decided, kinds in
      ClaimDecision(
        issuer: decided.issuer, claim: decided.claim, subjectKinds: kinds.sorted(), dataClass: decided.dataClass,
        confidence: decided.confidence, reason: decided.reason,
        rivals: decided.rivals.split(separator: " ").map(String.init), before: decided.before)
    }.sorted { left, right in
      for (a, b) in [(left.issuer, right.issuer), (left.claim, right.claim)] where a != b {
        return ByteOrder.precedes(a, b)
      }
      return ByteOrder.precedes(left.subjectKinds.joined(), right.subjectKinds.joined())
    }
  }

  /// Kinds of which no token carries the path decide nothing.
  private static let sql = """
    SELECT issuer.name AS issuer, path.dotted AS claim, decision.subject_kind, decision.data_class,
      decision.confidence, decision.reason, decision.rivals
    FROM claim_decision AS decision JOIN issuer USING (issuer_id)
    JOIN claim_path AS path ON path.claim_path_id = decision.claim_path_id
    WHERE decision.classifier = (SELECT value FROM declared_setting WHERE name = 'classifier')
      AND EXISTS (SELECT 1 FROM profile JOIN claim_shape_member AS member USING (claim_shape_id)
        WHERE profile.issuer_id = decision.issuer_id AND member.claim_path_id = decision.claim_path_id
          AND profile.subject_kind = decision.subject_kind)
    """
}

extension [ClaimDecision] {
  /// Where the class is another one than in the run before.
  var changedPlaces: Set<ResourceScope> {
    Set(filter { $0.before != nil }.map { ResourceScope(issuer: $0.issuer, claim: $0.claim) })
  }
}
