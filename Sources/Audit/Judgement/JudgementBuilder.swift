internal import Policy
package import TokenModel

/// Collects what a rule counts and finds, and makes its judgement of it.
package struct JudgementBuilder {
  private let rule: RuleDescription
  private let context: RuleContext
  private let floor: EvidenceFloor
  private var counts: [ResourceScope: Count] = [:]
  private var findings: [RuleFinding] = []
  /// Of findings, by fingerprint.
  private var places: [String: Int] = [:]
  /// By product: findings of the same issuer share them.
  private var remedies: [IssuerProduct: [Finding.Remediation]] = [:]

  private struct Count {
    var of: Int64 = 0
    var examined: Int64 = 0
    var fires = false
    var excuse: String?

    mutating func add(of: Int64, examined: Int64) {
      self.of += of
      self.examined += examined
    }
  }

  /// The floor is that of the first evidence that the rule names.
  package init(_ rule: any Rule.Type, _ context: RuleContext, floor: EvidenceFloor? = nil) {
    self.rule = context.inForce(rule)
    self.context = context
    self.floor = floor ?? rule.description.evidence.first?.floor ?? .claims
  }

  /// Adds tokens (or inputs) that the rule is about, and those of them with the evidence named.
  package mutating func count(_ resource: ResourceScope, of: Int64, examined: Int64) {
    counts[resource, default: Count()].add(of: of, examined: examined)
  }

  /// The rule does not apply to a resource, for a reason that the policy or the product gives.
  package mutating func excuse(_ resource: ResourceScope, _ reason: String) {
    counts[resource, default: Count()].excuse = reason
  }

  /// What a rule saw, before it is judged.
  package struct Sighting {
    /// To whom the verdict belongs: issuers and clients, or sources, or activities.
    package var resources: [ResourceScope]
    /// Where it was seen: makes the fingerprint.
    package var scope: ResourceScope
    package var title: String
    package var seen: String
    /// The rule's own measure.
    package var numerator: Int64
    package var denominator: Int64
    package var evidence: [Finding.Evidence]
    package var facts = SeverityJudgement.Facts()
    package var review = false
    package var first: Day
    package var last: Day

    package init(
      _ resource: ResourceScope, at scope: ResourceScope, title: String, seen: String, numerator: Int64,
      denominator: Int64, evidence: [Finding.Evidence], first: Day, last: Day
    ) {
      resources = [resource]
      self.scope = scope
      self.title = title
      self.seen = seen
      self.numerator = numerator
      self.denominator = denominator
      self.evidence = evidence
      self.first = first
      self.last = last
    }
  }

  /// Takes in a sighting. A second one of the same place (names of a log may coincide) adds to the first.
  package mutating func fire(_ sighting: Sighting) {
    for resource in sighting.resources { counts[resource, default: Count()].fires = true }
    let severity = SeverityJudgement(rule, tailoring: context.tailoring(of: rule.id), facts: sighting.facts)
    let fingerprint = FindingFingerprint.of(rule: rule.id, sighting.scope)
    if let place = places[fingerprint] {
      findings[place].join(sighting, severity)
      return
    }
    let finding = Finding(
      id: "F-" + fingerprint.prefix(12), fingerprint: fingerprint, rule: rule.id, ruleEdition: rule.edition,
      severity: severity.severity, defaultSeverity: rule.severity, severityReason: severity.reason, status: .new,
      review: sighting.review, scope: sighting.scope, title: sighting.title, seen: sighting.seen, why: rule.why,
      articles: rule.articles, sources: rule.sources, evidence: sighting.evidence, effects: [],
      gainNote: rule.gain.note,
      remediation: remediation(for: sighting.scope.issuer), firstSeen: sighting.first, lastSeen: sighting.last,
      fixedOn: nil, waiver: nil, events: [])
    places[fingerprint] = findings.count
    findings.append(
      RuleFinding(finding: finding, numerator: sighting.numerator, denominator: sighting.denominator))
  }

  /// The remedies, the issuer's own product first, the others in the order of the rule.
  private mutating func remediation(for issuer: String?) -> [Finding.Remediation] {
    let product = issuer.flatMap { context.known.products[$0] } ?? .generic
    if let known = remedies[product] { return known }
    let all = rule.remedies.map { remedy in
      Finding.Remediation(
        product: remedy.product.rawValue, productVersion: remedy.version, matchesIssuer: remedy.product == product,
        steps: remedy.steps)
    }
    let sorted = all.filter(\.matchesIssuer) + all.filter { !$0.matchesIssuer }
    remedies[product] = sorted
    return sorted
  }

  /// The judgement; `absence` says why the rule does not apply where nothing was counted.
  package func judgement(absence: String = "no token that the rule is about was seen in the period") -> RuleJudgement {
    let floor = context.floor(floor)
    let verdicts = counts.map { resource, count in verdict(resource, count, floor: floor, absence: absence) }
      .arranged { Self.precedes($0.scope, $1.scope) }
    let folded = VerdictFolding.fold(verdicts.map(\.verdict))
    let about = verdicts.filter { $0.verdict != .notApplicable }
    let of = about.reduce(0) { $0 + $1.of }
    let examined = about.reduce(0) { $0 + $1.examined }
    let tailoring = context.tailoring(of: rule.id)
    let outcome = RuleOutcome(
      id: rule.id, edition: rule.edition, title: rule.title(folded),
      severity: SeverityJudgement(rule, tailoring: tailoring, facts: SeverityJudgement.Facts()).severity,
      verdict: folded, reason: reason(folded, verdicts, absence: absence),
      examined: context.publication.count(examined).value,
      coverage: of > 0 ? min(1, Double(examined) / Double(of)).rounded(toMillionths: ()) : nil, floor: floor,
      findings: findings.count, articles: rule.articles, sources: rule.sources,
      parameters: rule.parameters.map { parameter in
        let value = parameter.value(under: tailoring)
        return RuleOutcome.Parameter(name: parameter.name, value: value.text, tailored: value != parameter.value)
      },
      tailoring: tailoring?.reason)
    return RuleJudgement(
      verdicts: verdicts, findings: findings.arranged { $0.finding.fingerprint < $1.finding.fingerprint },
      outcome: outcome)
  }

  private func verdict(
    _ resource: ResourceScope, _ count: Count, floor: Double, absence: String
  ) -> ResourceVerdict {
    let verdict =
      count.excuse != nil && !count.fires
      ? RuleOutcome.Verdict.notApplicable
      : VerdictFolding.verdict(fires: count.fires, of: count.of, examined: count.examined, floor: floor)
    let reason: String? =
      switch verdict {
      case .fail, .pass: nil
      case .notApplicable: count.excuse ?? absence
      case .noEvidence: "needs \(needs); seen for \(context.publication.words(count.examined, of: count.of, unit))"
      }
    return ResourceVerdict(
      scope: resource, verdict: verdict, of: count.of, examined: count.examined, reason: reason)
  }

  private func reason(
    _ verdict: RuleOutcome.Verdict, _ verdicts: [ResourceVerdict], absence: String
  ) -> String? {
    switch verdict {
    case .fail, .pass: return nil
    case .notApplicable: return verdicts.first?.reason ?? absence
    case .noEvidence:
      let open = verdicts.filter { $0.verdict == .noEvidence }
      let seen = context.publication.words(
        open.reduce(0) { $0 + $1.examined }, of: open.reduce(0) { $0 + $1.of }, unit)
      let places = rule.principle == "AC" ? "sources" : "clients"
      return "needs \(needs); of \(open.count) \(places) without enough of it, it was seen for \(seen)"
    }
  }

  private var needs: String { rule.evidence.first?.words ?? "evidence" }
  private var unit: String { rule.evidence == [.record] ? "records" : rule.counted }

  private static func precedes(_ left: ResourceScope, _ right: ResourceScope) -> Bool {
    // Nil where they are alike.
    func order(_ left: String?, _ right: String?) -> Bool? {
      left == right || (left ?? "") == (right ?? "") ? nil : (left ?? "") < (right ?? "")
    }
    return order(left.issuer, right.issuer) ?? order(left.client, right.client) ?? order(left.source, right.source)
      ?? order(left.activity, right.activity) ?? false
  }
}

extension RuleFinding {
  /// Adds what else was seen at the same place; the graver severity holds.
  fileprivate mutating func join(_ other: JudgementBuilder.Sighting, _ severity: SeverityJudgement) {
    if severity.severity < finding.severity {
      finding.severity = severity.severity
      finding.severityReason = severity.reason
    }
    finding.seen += " \(other.seen)"
    finding.evidence += other.evidence
    finding.review = finding.review && other.review
    finding.firstSeen = min(finding.firstSeen, other.first)
    finding.lastSeen = max(finding.lastSeen, other.last)
    numerator += other.numerator
    denominator += other.denominator
  }
}

extension Double {
  /// Six decimals, rounded half away from zero: how shares are stored.
  func rounded(toMillionths: Void) -> Double {
    (self * 1_000_000).rounded(.toNearestOrAwayFromZero) / 1_000_000
  }
}
