internal import Audit

/// A result whose every text is inert: the step before any format.
///
/// It is written out field by field, so that each is either a name or a sentence; a test fills every string of a
/// result with hostile text and looks for a survivor.
enum InertResult {
  static func of(_ source: AuditResult) -> AuditResult {
    var result = source
    name(&result.id)
    provenance(&result.provenance)
    coverage(&result.coverage)
    summary(&result.summary)
    record(&result.record)
    each(&result.metrics) { metric in
      name(&metric.name)
      name(&metric.unit)
      name(&metric.grade)
      name(&metric.view)
      if metric.scope != nil { metric.scope = metric.scope.map(scope) }
    }
    each(&result.rules, rule)
    each(&result.findings, finding)
    each(&result.waivers, waiver)
    each(&result.limitations) { name(&$0) }
    each(&result.decisions, decision)
    each(&result.configured) { row in
      name(&row.issuer)
      name(&row.client)
      name(&row.tokenType)
      name(&row.claim)
      name(&row.dataClass)
      name(&row.mapper)
      name(&row.scope)
    }
    each(&result.flows, flow)
    each(&result.drift) { row in
      name(&row.activity)
      name(&row.dataClass)
      name(&row.audience)
      name(&row.recipient)
      name(&row.basis)
    }
    each(&result.lifetimes) { row in
      name(&row.issuer)
      name(&row.client)
      name(&row.audience)
      name(&row.tokenType)
      name(&row.limitOrigin)
    }
    each(&result.distributions) { distribution in
      name(&distribution.tokenType)
      name(&distribution.limitOrigin)
    }
    each(&result.history) { name(&$0.run) }
    return result
  }

  private static func provenance(_ value: inout Provenance) {
    for path in [\Provenance.tool, \.ruleset, \.classifier] { versioned(&value[keyPath: path]) }
    if var policy = value.policy {
      versioned(&policy)
      value.policy = policy
    }
    name(&value.storeSHA256)
    name(&value.timezone)
    name(&value.previousRun)
    each(&value.inputs) { input in
      name(&input.id)
      name(&input.source)
      name(&input.format)
      name(&input.sha256)
      each(&input.reasons) { name(&$0.reason) }
    }
  }

  private static func versioned(_ value: inout Provenance.Versioned) {
    name(&value.name)
    name(&value.version)
    name(&value.sha256)
  }

  private static func coverage(_ value: inout CoverageStatement) {
    each(&value.measures) { name(&$0.name) }
    each(&value.gaps) { gap in
      name(&gap.input)
      name(&gap.source)
    }
    if var clashes = value.zoneClashes {
      each(&clashes) { name(&$0.source) }
      value.zoneClashes = clashes
    }
  }

  private static func summary(_ value: inout Summary) {
    name(&value.minimisationGrade)
    each(&value.decisions) { decision in
      prose(&decision.text)
      each(&decision.findings) { name(&$0) }
      each(&decision.effects, effect)
    }
  }

  private static func finding(_ value: inout Finding) {
    name(&value.id)
    name(&value.fingerprint)
    name(&value.rule)
    name(&value.severityReason)
    value.scope = scope(value.scope)
    prose(&value.title)
    prose(&value.seen)
    prose(&value.why)
    each(&value.articles) { name(&$0) }
    each(&value.sources, source)
    each(&value.evidence) { evidence in
      name(&evidence.name)
      name(&evidence.unit)
    }
    each(&value.effects, effect)
    prose(&value.gainNote)
    each(&value.remediation) { remediation in
      name(&remediation.product)
      name(&remediation.productVersion)
      each(&remediation.steps) { prose(&$0) }
    }
    name(&value.waiver)
    each(&value.events) { event in
      name(&event.run)
      name(&event.cause)
    }
  }

  private static func rule(_ value: inout RuleOutcome) {
    name(&value.id)
    prose(&value.title)
    prose(&value.reason)
    each(&value.articles) { name(&$0) }
    each(&value.sources, source)
    each(&value.parameters) { parameter in
      name(&parameter.name)
      name(&parameter.value)
    }
    prose(&value.tailoring)
    guard var spans = value.inForce else { return }
    each(&spans) { span in
      each(&span.parameters) { parameter in
        name(&parameter.name)
        name(&parameter.value)
      }
      prose(&span.tailoring)
    }
    value.inForce = spans
  }

  private static func waiver(_ value: inout WaiverUse) {
    name(&value.id)
    name(&value.rule)
    value.scope = scope(value.scope)
    prose(&value.reason)
    name(&value.owner)
    name(&value.approvedBy)
  }

  private static func flow(_ value: inout DataFlow) {
    name(&value.issuer)
    name(&value.client)
    name(&value.audience)
    name(&value.tokenType)
    name(&value.claim)
    name(&value.dataClass)
    name(&value.basis)
    name(&value.drift)
  }

  private static func decision(_ value: inout ClaimDecision) {
    name(&value.issuer)
    name(&value.claim)
    each(&value.subjectKinds) { name(&$0) }
    name(&value.dataClass)
    prose(&value.reason)
    each(&value.rivals) { name(&$0) }
    name(&value.before)
  }

  private static func effect(_ value: inout Effect) {
    name(&value.metric)
    name(&value.unit)
    name(&value.change)
  }

  private static func source(_ value: inout RuleSource) {
    name(&value.document)
    name(&value.edition)
    name(&value.section)
  }

  static func scope(_ source: ResourceScope) -> ResourceScope {
    var value = source
    let texts: [WritableKeyPath<ResourceScope, String?>] = [
      \.issuer, \.client, \.audience, \.tokenType, \.grant, \.scopeName, \.claim, \.dataClass, \.keyID, \.source,
      \.activity,
    ]
    for path in texts { name(&value[keyPath: path]) }
    return value
  }

  static func name(_ text: inout String) { text = Inert.name(text) }
  static func name(_ text: inout String?) { text = text.map(Inert.name) }
  static func prose(_ text: inout String) { text = Inert.prose(text) }
  static func prose(_ text: inout String?) { text = text.map(Inert.prose) }

  static func each<Element>(_ list: inout [Element], _ body: (inout Element) -> Void) {
    for index in list.indices { body(&list[index]) }
  }
}
