internal import Audit
internal import TokenModel

extension XMLBody {
  /// Every rule, whatever became of it.
  func rules() {
    writer.element("rules") {
      for rule in result.rules {
        writer.element(
          "rule",
          [
            "id": rule.id, "edition": String(rule.edition), "severity": rule.severity.rawValue,
            "verdict": rule.verdict.rawValue, "examined": SchemaValue.count(rule.examined),
            "coverage": SchemaValue.share(rule.coverage), "floor": SchemaValue.share(rule.floor),
            "findings": String(rule.findings),
          ]
        ) {
          writer.text("title", rule.title)
          articles(rule.articles)
          for source in rule.sources { self.source(source) }
          parameters(rule.parameters)
          if let tailoring = rule.tailoring { writer.text("tailoring", tailoring) }
          for span in rule.inForce ?? [] {
            writer.element(
              "inForce",
              [
                "edition": String(span.edition), "first": span.first.text, "last": span.last.text,
                "severity": span.severity.rawValue,
              ]
            ) {
              parameters(span.parameters)
              if let tailoring = span.tailoring { writer.text("tailoring", tailoring) }
            }
          }
        }
      }
    }
  }

  private func parameters(_ parameters: [RuleOutcome.Parameter]) {
    for parameter in parameters {
      writer.element(
        "parameter",
        [
          "name": SchemaValue.localID(parameter.name), "value": parameter.value,
          "tailored": SchemaValue.marked(parameter.tailored),
        ])
    }
  }

  func finding(_ finding: Finding) {
    writer.element(
      "finding",
      [
        "id": finding.id, "fingerprint": finding.fingerprint, "rule": finding.rule,
        "ruleEdition": String(finding.ruleEdition), "severity": finding.severity.rawValue,
        "defaultSeverity": finding.defaultSeverity.rawValue, "severityReason": finding.severityReason,
        "status": finding.status.rawValue, "review": SchemaValue.marked(finding.review),
        "firstSeen": finding.firstSeen.text, "lastSeen": finding.lastSeen.text, "fixedOn": finding.fixedOn?.text,
        "waiver": SchemaValue.localID(finding.waiver),
      ]
    ) {
      writer.text("title", finding.title)
      subject("subject", finding.scope)
      articles(finding.articles)
      for source in finding.sources { self.source(source) }
      writer.text("why", finding.why)
      for evidence in finding.evidence { self.evidence(evidence) }
      for effect in finding.effects { self.effect(effect) }
      if let note = finding.gainNote { writer.text("gainNote", note) }
      for remediation in finding.remediation {
        writer.element(
          "remediation",
          [
            "product": SchemaValue.localID(remediation.product), "productVersion": remediation.productVersion,
            "matchesIssuer": SchemaValue.flag(remediation.matchesIssuer),
          ]
        ) {
          for step in remediation.steps { writer.text("step", step) }
        }
      }
      for event in finding.events {
        writer.element(
          "event",
          [
            "on": event.day.text, "status": event.status.rawValue, "run": SchemaValue.localID(event.run),
            "cause": event.cause.flatMap { Self.causes.contains($0) ? $0 : nil },
          ])
      }
    }
  }

  private func evidence(_ evidence: Finding.Evidence) {
    writer.element(
      "evidence",
      [
        "name": SchemaValue.localID(evidence.name), "value": SchemaValue.decimal(evidence.value),
        "unit": SchemaValue.localID(evidence.unit), "numerator": SchemaValue.decimal(evidence.numerator),
        "denominator": SchemaValue.decimal(evidence.denominator), "raised": SchemaValue.marked(evidence.raised),
        "tier": evidence.tier.rawValue, "basis": evidence.basis.rawValue,
      ])
  }

  func waivers() {
    writer.element("waivers") {
      for waiver in result.waivers {
        writer.element(
          "waiver",
          [
            "id": SchemaValue.localID(waiver.id), "rule": waiver.rule, "owner": waiver.owner,
            "approvedBy": waiver.approvedBy, "from": waiver.from.text, "until": waiver.until.text,
            "state": waiver.state.rawValue, "matches": String(waiver.matches),
          ]
        ) {
          subject("scope", waiver.scope)
          writer.text("reason", waiver.reason)
        }
      }
    }
  }

  /// What the report does not prove.
  func limitations() {
    writer.element("limitations") {
      for code in result.limitations {
        writer.text("limitation", language.terms.limitations[code] ?? code, ["code": SchemaValue.localID(code)])
      }
    }
  }

  private static let causes = ["tokens", "policy", "tool", "ruleset", "classifier"]
}
