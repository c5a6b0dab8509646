package import GRDB
package import Policy
package import TokenModel

/// What a rule may see: a connection that only reads, the period, and what the policy says.
///
/// Declarations, reference and period also stand in the store's `ref_…` and `declared_…` tables, written before the
/// first rule is asked, so that a rule's SQL can join them.
package struct RuleContext {
  package let database: Database
  /// First and last day of the period.
  package let first: Day
  package let last: Day
  /// Nil: no policy was given; every client is undeclared.
  package let policy: PolicyDocument?
  /// The run's recorded time, from which retention and silence are counted.
  package let recordedMilliseconds: Int64
  package let publication: Publication
  /// What is known of the run itself.
  let circumstances: RunCircumstances
  /// Of issuers and profiles.
  let known: Facts
  let given = GivenAnswers()
  /// What was judged span by span, by rule.
  var judged: [String: RuleJudgement] = [:]
  /// What is estimated of subjects.
  let subjects: SubjectEstimates

  /// What is known of issuers and profiles, worked out once for all rules.
  struct Facts: Sendable {
    let products: [String: IssuerProduct]
    let profiles: [Int64: ProfileFacts]
    private let issuers: [Int64: String]
    private let clients: [Int64: String]

    init(_ database: Database) throws {
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT issuer.name, source.format FROM profile JOIN issuer USING (issuer_id)
          JOIN source USING (source_id)
          """)
      let formats = Dictionary(grouping: rows, by: { $0[0] as String }).mapValues { Set($0.map { $0[1] as String }) }
      products = Dictionary(
        uniqueKeysWithValues: formats.map { ($0.key, IssuerProduct(issuer: $0.key, formats: $0.value)) })
      profiles = try ProfileFacts.all(in: database)
      func names(_ sql: String) throws -> [Int64: String] {
        Dictionary(uniqueKeysWithValues: try Row.fetchAll(database, sql: sql).map { ($0[0], $0[1]) })
      }
      issuers = try names("SELECT issuer_id, name FROM issuer")
      clients = try names("SELECT client_id, name FROM client")
    }

    /// Nil for a client that the store does not name.
    func name(of client: ClientKey) -> (issuer: String, client: String)? {
      guard let issuer = issuers[client.issuer], let name = clients[client.client] else { return nil }
      return (issuer, name)
    }
  }

  package init(
    database: Database, first: Day, last: Day, policy: PolicyDocument?, recordedMilliseconds: Int64,
    circumstances: RunCircumstances = RunCircumstances()
  ) throws {
    self.init(
      database: database, first: first, last: last, policy: policy, recordedMilliseconds: recordedMilliseconds,
      circumstances: circumstances, subjects: SubjectEstimates(database), known: try Facts(database))
  }

  init(
    database: Database, first: Day, last: Day, policy: PolicyDocument?, recordedMilliseconds: Int64,
    circumstances: RunCircumstances, subjects: SubjectEstimates, known: Facts
  ) {
    self.subjects = subjects
    self.known = known
    self.database = database
    self.first = first
    self.last = last
    self.policy = policy
    self.recordedMilliseconds = recordedMilliseconds
    self.circumstances = circumstances
    publication = Publication(minCell: policy?.minCell ?? PolicyDocument().minCell)
  }

  package func floor(_ floor: EvidenceFloor) -> Double {
    let floors = (policy ?? PolicyDocument()).floors
    return switch floor {
    case .claims: floors.claims
    case .lifetime: floors.lifetime
    case .input: floors.input
    }
  }

  /// A rule in the edition that judges the period, and what the policy changes about it. Where either changes inside an
  /// audited period, its days are judged span by span (`RuleSpans`), so that the last day stands for all.
  package func inForce(_ rule: any Rule.Type) -> RuleDescription { rule.description.inForce(on: last) }
  package func tailoring(of rule: String) -> Tailoring? { policy?.tailoring(of: rule, on: last) }

  /// A parameter of a rule, as the policy or the rule has it.
  package func value(_ name: String, of rule: any Rule.Type) -> RuleParameter.Value {
    guard let parameter = inForce(rule).parameters.first(where: { $0.name == name }) else {
      preconditionFailure("Rule \(rule.description.id) has no parameter \(name).")
    }
    return parameter.value(under: tailoring(of: rule.description.id))
  }

  package func seconds(_ name: String, of rule: any Rule.Type) -> Int64 {
    guard case .seconds(let seconds) = value(name, of: rule) else {
      preconditionFailure("Parameter \(name) of \(rule.description.id) is no length of time.")
    }
    return seconds
  }

  package func share(_ name: String, of rule: any Rule.Type) -> Double {
    guard case .share(let share) = value(name, of: rule) else {
      preconditionFailure("Parameter \(name) of \(rule.description.id) is no share.")
    }
    return share
  }

  package func count(_ name: String, of rule: any Rule.Type) -> Int64 {
    guard case .count(let count) = value(name, of: rule) else {
      preconditionFailure("Parameter \(name) of \(rule.description.id) is no count.")
    }
    return count
  }
}
