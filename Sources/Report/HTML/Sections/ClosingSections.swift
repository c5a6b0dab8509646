internal import Audit
internal import TokenModel

/// C5 to C7: waivers, provenance, limits.
extension HTMLPage {
  var waivers: Fields {
    let table = Table(
      id: "t-waivers", caption: language.waivers.caption,
      columns: [
        .text(column.id), .text(column.rule), .text(column.scope), .text(column.reason), .text(column.owner),
        .text(column.approved), .text(column.until), .text(column.state), .number(column.matches),
      ],
      rows: result.waivers.map { waiver in
        [
          .name(waiver.id), .name(waiver.rule), .lines(scope(waiver.scope)), .text(waiver.reason), .name(waiver.owner),
          .name(waiver.approvedBy), .text(print.tableDay(waiver.until)), state(waiver.state),
          .number(print.integer(Int64(waiver.matches))),
        ]
      })
    return [
      "heading": .text(language.waivers.heading), "none": .text(result.waivers.isEmpty ? language.waivers.none : nil),
      "table": .fields(result.waivers.isEmpty ? nil : fields(table)),
    ]
  }

  private func state(_ state: WaiverUse.State) -> Table.Cell {
    let word = language.terms.waiverStates[state.rawValue] ?? state.rawValue
    switch state {
    case .active: return .marked(symbol: "●", word: word, kind: "good")
    case .ending: return .marked(symbol: "◐", word: word, kind: "bad")
    case .expired: return .marked(symbol: "✗", word: word, kind: "bad")
    case .future, .unused: return .marked(symbol: "○", word: word, kind: "quiet")
    }
  }

  private func scope(_ scope: ResourceScope) -> [Table.Line] {
    let names: [(String, String?)] = [
      (column.issuer, scope.issuer), (column.client, scope.client), (column.audience, scope.audience),
      (column.claim, scope.claim), (column.source, scope.source),
    ]
    let lines = names.compactMap { label, name in name.map { Table.Line(label, name: $0) } }
    return lines.isEmpty ? [.init(language.page.none)] : lines
  }

  var origin: Fields {
    let origin = result.provenance
    var rows = [
      versioned(language.origin.tool, origin.tool),
      origin.policy.map { versioned(language.origin.policy, $0) }
        ?? [.text(language.origin.policy), .text(language.origin.noPolicy), .blank, .blank],
      versioned(language.origin.ruleset, origin.ruleset), versioned(language.origin.classifier, origin.classifier),
      [
        .text(language.origin.store), .text(language.origin.schema(["n": print.integer(Int64(origin.storeSchema))])),
        .digest(origin.storeSHA256), .blank,
      ],
      [
        .text(language.origin.period),
        .text(
          language.page.period(["from": print.day(origin.from), "to": print.day(origin.until.advanced(by: -1))])),
        .blank, .blank,
      ],
      [.text(language.origin.run), .text(screen(result.id)), .blank, .blank],
    ]
    if let previous = origin.previousRun {
      rows.append([.text(language.origin.previous), .text(screen(previous)), .blank, .blank])
    }
    let table = Table(
      id: "t-origin", caption: language.origin.caption,
      columns: [.text(column.thing), .text(column.version), .text(column.digest), .text(column.changed)], rows: rows)
    return [
      "heading": .text(language.origin.heading), "table": .fields(fields(table)),
      "decided": .fields(result.decisions.isEmpty ? nil : decided),
      "accuracy": .fields(accuracy), "verify": .text(language.origin.verify),
      "verifyText": .text(language.origin.verifyText),
    ]
  }

  /// What the classifier reached on its labelled corpus; nil where the result does not tell.
  private var accuracy: Fields? {
    guard let figures = result.provenance.classifierFigures, !figures.isEmpty else { return nil }
    let parts = ["open": language.origin.accuracyOpen, "held-out": language.origin.accuracyHeldOut]
    let table = Table(
      id: "t-accuracy", caption: language.origin.accuracyCaption,
      columns: [
        .text(column.measure), .text(column.kind), .number(column.share), .number(language.origin.accuracyInterval),
        .number(language.origin.accuracyOf),
      ],
      rows: figures.map { figure in
        [
          .text(language.origin.accuracyMeasures[figure.measure] ?? screen(figure.measure)),
          .text(parts[figure.part] ?? screen(figure.part)), .number(print.percent(figure.share)),
          .number(print.percent(figure.low) + "–" + print.percent(figure.high)),
          .number(print.integer(Int64(figure.of))),
        ]
      })
    return [
      "heading": .text(language.origin.accuracy), "text": .text(language.origin.accuracyText),
      "table": .fields(fields(table)),
    ]
  }

  /// What values made of claims whose names say nothing; changed decisions first, as many as there is room for.
  private var decided: Fields {
    let decisions = result.decisions.filter { $0.before != nil } + result.decisions.filter { $0.before == nil }
    let table = Table(
      id: "t-decided", caption: language.origin.decided,
      columns: [
        .text(column.claim), .text(column.issuer), .text(column.cls), .number(column.confidence),
        .text(column.before), .text(column.reason),
      ],
      rows: decisions.prefix(limits.decisions).map { decision in
        [
          .name(decision.claim), .name(decision.issuer), .name(decision.dataClass),
          .number(print.percent(decision.confidence)), decision.before.map { .name($0) } ?? .text("–"),
          .lines(
            [Table.Line(decision.reason), Table.Line(decision.subjectKinds.joined(separator: ", "))]
              + decision.rivals.map { Table.Line(language.origin.rival, name: $0) }),
        ]
      })
    return ["note": .text(language.origin.decidedText), "table": .fields(fields(table))]
  }

  private func versioned(_ name: String, _ thing: Provenance.Versioned) -> [Table.Cell] {
    [
      .text(name), .text("\(screen(thing.name)) \(screen(thing.version))"), .digest(thing.sha256),
      .text(thing.changed ? language.origin.changed : "–"),
    ]
  }

  var limitations: Fields {
    [
      "heading": .text(language.limits.heading), "intro": .text(language.limits.intro),
      "items": .list(
        result.limitations.prefix(40).map { code in
          ["s": .text(language.terms.limitations[code] ?? screen(code))]
        }),
    ]
  }

  /// The foot of the page.
  var foot: Fields {
    let origin = result.provenance
    return [
      "made": .text(
        language.page.made([
          "tool": screen(origin.tool.name), "version": screen(origin.tool.version), "run": screen(result.id),
          "time": print.instant(milliseconds: origin.finishedMilliseconds),
        ])), "judgement": .text(language.page.judgement),
    ]
  }
}
