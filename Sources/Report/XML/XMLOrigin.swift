internal import Audit
internal import TokenModel

extension XMLBody {
  /// Who made the report, from what.
  func provenance() {
    let origin = result.provenance
    writer.element("provenance") {
      versioned("tool", origin.tool)
      if let policy = origin.policy { versioned("policy", policy) }
      versioned("ruleset", origin.ruleset)
      versioned("classifier", origin.classifier)
      accuracy(origin.classifierFigures ?? [])
      writer.element("store", ["schema": String(origin.storeSchema), "contentSha256": origin.storeSHA256])
      writer.element(
        "period",
        [
          "from": UTCTime.start(of: origin.from), "to": UTCTime.start(of: origin.until), "timezone": origin.timezone,
        ])
      writer.element(
        "run",
        [
          "started": UTCTime.instant(milliseconds: origin.startedMilliseconds),
          "finished": UTCTime.instant(milliseconds: origin.finishedMilliseconds), "exitCode": String(origin.exitCode),
        ])
      writer.element("inputs") {
        for input in origin.inputs { self.input(input) }
      }
      judged()
    }
  }

  /// What the values of all tokens made of claims whose names say nothing.
  private func judged() {
    guard !result.decisions.isEmpty else { return }
    writer.element("judged") {
      for decision in result.decisions {
        writer.element(
          "claim",
          [
            "issuer": decision.issuer, "claim": decision.claim, "class": SchemaValue.localID(decision.dataClass),
            "before": decision.before.map { SchemaValue.localID($0) },
            "confidence": SchemaValue.share(decision.confidence),
          ]
        ) {
          writer.text("reason", decision.reason)
          for kind in decision.subjectKinds { writer.text("subjectKind", SchemaValue.localID(kind)) }
          for rival in decision.rivals { writer.text("rival", SchemaValue.localID(rival)) }
        }
      }
    }
  }

  private func versioned(_ name: String, _ thing: Provenance.Versioned) {
    writer.element(
      name,
      [
        "name": thing.name, "version": thing.version, "sha256": thing.sha256,
        "changed": SchemaValue.marked(thing.changed),
      ])
  }

  /// What the classifier reached on its labelled corpus.
  private func accuracy(_ figures: [ClassifierFigure]) {
    guard !figures.isEmpty else { return }
    writer.element("accuracy") {
      for figure in figures {
        writer.element(
          "figure",
          [
            "measure": SchemaValue.localID(figure.measure), "part": SchemaValue.localID(figure.part),
            "share": SchemaValue.share(figure.share), "low": SchemaValue.share(figure.low),
            "high": SchemaValue.share(figure.high), "of": String(figure.of),
          ])
      }
    }
  }

  private func input(_ input: Provenance.Input) {
    writer.element(
      "input",
      [
        "id": SchemaValue.localID(input.id), "source": input.source, "format": SchemaValue.localID(input.format),
        "sha256": input.sha256, "bytes": SchemaValue.count(input.bytes), "lines": SchemaValue.count(input.lines),
        "events": SchemaValue.count(input.events), "issuances": SchemaValue.count(input.issuances),
        "quarantined": SchemaValue.count(input.quarantined),
        "first": input.firstMilliseconds.map { UTCTime.instant(milliseconds: $0) },
        "last": input.lastMilliseconds.map { UTCTime.instant(milliseconds: $0) },
      ])
  }

  /// What share of the evidence the figures rest on.
  func coverage() {
    writer.element("coverage", ["sufficient": SchemaValue.flag(result.coverage.sufficient)]) {
      writer.text("statement", statements.coverage.joined(separator: " "))
      for measure in result.coverage.measures {
        writer.element(
          "measure",
          [
            "name": measure.name, "numerator": SchemaValue.count(measure.numerator),
            "denominator": SchemaValue.count(measure.denominator),
            "raised": SchemaValue.marked(measure.numerator.raised || measure.denominator.raised),
            "share": SchemaValue.share(measure.share), "floor": SchemaValue.share(measure.floor),
            "sufficient": SchemaValue.flag(measure.sufficient),
          ])
      }
      for gap in result.coverage.gaps {
        writer.element(
          "gap",
          [
            "input": SchemaValue.localID(gap.input), "from": UTCTime.instant(milliseconds: gap.fromMilliseconds),
            "to": UTCTime.instant(milliseconds: gap.untilMilliseconds),
            "expectedEvents": SchemaValue.count(gap.expectedEvents),
          ])
      }
      for clash in result.coverage.zoneClashes ?? [] {
        writer.element(
          "zoneClash",
          [
            "source": clash.source, "tokens": SchemaValue.count(clash.tokens), "of": SchemaValue.count(clash.of),
            "raised": SchemaValue.marked(clash.tokens.raised || clash.of.raised),
          ])
      }
    }
  }

  /// Page one, in numbers and sentences.
  func summary() {
    writer.element("summary", ["state": result.summary.state.rawValue]) {
      for sentence in statements.state { writer.text("sentence", sentence) }
      for count in result.summary.counts {
        writer.element(
          "count",
          ["severity": count.severity.rawValue, "open": String(count.open), "waived": String(count.waived)])
      }
      for change in result.summary.changes {
        writer.element("change", ["status": change.status.rawValue, "n": String(change.count)])
      }
      for decision in result.summary.decisions {
        writer.element("decision") {
          writer.text("text", decision.text)
          for finding in decision.findings { writer.element("finding", ["ref": finding]) }
          for effect in decision.effects { self.effect(effect) }
        }
      }
    }
  }
}
