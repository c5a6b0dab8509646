internal import Audit
internal import TokenModel

/// A: the page that must answer in a minute.
extension HTMLPage {
  /// What stands before the style sheet and above the summary.
  func head(styleDigest: String) -> Fields {
    let controller = result.record.controller?.name
    let period = language.page.period([
      "from": print.day(result.provenance.from), "to": print.day(result.provenance.until.advanced(by: -1)),
    ])
    return [
      "code": .text(language.code), "title": .text(language.page.title), "styleDigest": .text(styleDigest),
      "organisation": .text(controller.map(screen) ?? language.page.noController), "period": .text(period),
      "run": .text(screen(result.id)), "skip": .text(language.page.skip), "contents": .text(language.page.contents),
      "parts": .list([
        part("a", language.page.summary),
        part("b", language.page.findings),
        part("c1", language.record.heading), part("c2", language.figures.heading), part("c3", language.rules.heading),
        part("c4", language.inputs.heading), part("c5", language.waivers.heading), part("c6", language.origin.heading),
        part("c7", language.limits.heading), part("c8", language.data.heading),
      ]),
    ]
  }

  private func part(_ target: String, _ label: String) -> Fields { ["target": .text(target), "label": .text(label)] }

  /// `shown`: how many of the findings have their place on the page.
  func summary(shown: Int) -> Fields {
    let all = result.findings.count
    return [
      "partTitle": .text(language.page.summary), "state": .fields(state(shown: shown, all: all)),
      "coverage": .fields(coverage), "changes": .fields(changes), "decisions": .fields(decisions),
      "flows": .fields(flows),
    ]
  }

  private func state(shown: Int, all: Int) -> Fields {
    let grade = result.summary.minimisationGrade.map { grade -> Fields in
      [
        "label": .text(language.metric("minimisation.grade")), "grade": .text(screen(grade)),
        "index": .text(measured(result.summary.minimisationIndex, unit: "index")),
      ]
    }
    return [
      "heading": .text(language.state.heading), "stateKind": .text(result.summary.state.rawValue),
      "headline": .text(statements.headline), "explanation": .text(statements.explanation),
      "severities": .list(
        result.summary.counts.map { count in
          var fields = severity(count.severity)
          fields["n"] = .text(print.integer(Int64(count.open)))
          fields["isNone"] = .mark(count.open == 0)
          fields["waived"] = .text(
            count.waived > 0
              ? plural(language.state.waived, count.waived, ["n": print.integer(Int64(count.waived))]) : nil)
          return fields
        }),
      "grade": .fields(grade),
      "shown": .text(
        shown < all
          ? language.state.shown(["n": print.integer(Int64(shown)), "all": print.integer(Int64(all))]) : nil),
    ]
  }

  private var coverage: Fields {
    let measures = Table(
      id: "t-coverage", caption: language.coverage.caption, kind: "compact",
      columns: [
        .text(column.measure), .number(column.numerator), .number(column.denominator), .number(column.share),
        .number(column.floor), .text(column.enough),
      ],
      rows: result.coverage.measures.map { measure in
        [
          .text(language.terms.coverage[measure.name] ?? measure.name), .number(print.count(measure.numerator)),
          .number(print.count(measure.denominator)), .number(print.percent(measure.share)),
          .number(measure.floor.map { print.percent($0) } ?? language.coverage.noFloor), verdict(measure),
        ]
      })
    return [
      "heading": .text(language.coverage.heading), "sentences": .list(statements.coverage.map { ["s": .text($0)] }),
      "chart": .fields(coverageChart?.fields), "legend": .list(coverageBar?.legend ?? []),
      "table": .fields(fields(measures)),
    ]
  }

  private func verdict(_ measure: CoverageStatement.Measure) -> Table.Cell {
    guard measure.floor != nil else { return .text("–") }
    return measure.sufficient
      ? .marked(symbol: "✓", word: language.coverage.enough, kind: "good")
      : .marked(symbol: "✗", word: language.coverage.notEnough, kind: "bad")
  }

  /// How much of the access and ID tokens was read, inferred, or shows nothing.
  private var coverageBar: StackedBar? {
    guard let claims = statements.measure("coverage.claims"), claims.denominator.value > 0 else { return nil }
    let whole = Double(claims.denominator.value)
    let all = statements.measure("coverage.claims_inferred")
    let read = Double(claims.numerator.value)
    let inferred = max(0, Double(all?.numerator.value ?? 0) - read)
    let parts = [
      (language.coverage.fromToken, read, "solid"), (language.coverage.fromConfiguration, inferred, "hatched"),
      (language.coverage.fromNothing, max(0, whole - read - inferred), "empty"),
    ]
    return StackedBar(
      parts: parts.map { .init(label: $0.0, number: print.percent($0.1 / whole), amount: $0.1, kind: $0.2) },
      floor: all?.floor.map { ($0, language.coverage.floor(["share": print.percent($0)])) })
  }

  private var coverageChart: Chart? {
    guard let bar = coverageBar else { return nil }
    let text = language.coverage.chartText([
      "token": bar.parts[0].number, "inferred": bar.parts[1].number, "none": bar.parts[2].number,
      "floor": bar.floor?.label ?? "",
    ])
    return Chart(
      id: "g-coverage", title: language.coverage.chart, description: text, width: StackedBar.width,
      height: StackedBar.fullHeight, kind: "bars", data: nil, shapes: bar.shapes)
  }

  private var decisions: Fields {
    [
      "heading": .text(language.decisions.heading), "none": .text(language.decisions.none),
      "cards": .list(
        result.summary.decisions.enumerated().map { position, decision in
          [
            "number": .text(print.integer(Int64(position + 1))), "title": .text(title(of: decision)),
            "text": .text(sentence(decision.text)),
            "effects": .list(
              decision.effects.map { effect in
                [
                  "s": .text(
                    language.decisions.effect([
                      "metric": language.metric(effect.metric), "before": value(effect.before, unit: effect.unit),
                      "after": measured(effect.after, unit: effect.unit),
                    ]))
                ]
              }),
            "about": .text(language.decisions.about),
            "links": .list(decision.findings.prefix(6).map { ["link": .fields(link($0))] }),
          ]
        }),
    ]
  }

  /// What a decision is about, in the words of its first finding: the advice itself names no client.
  private func title(of decision: Summary.Decision) -> String? {
    result.findings.first { $0.id == decision.findings.first }.map { headline($0.title) }
  }

  /// A finding's name, as a link where its article stands on the page.
  func link(_ id: String) -> Fields { ["target": .text(anchors[id]), "label": .text(screen(id))] }
}
