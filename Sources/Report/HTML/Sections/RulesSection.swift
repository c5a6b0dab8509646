internal import Audit
internal import TokenModel

/// C3: every rule, those that are met included.
extension HTMLPage {
  var rules: Fields {
    let table = Table(
      id: "t-rules", caption: language.rules.caption,
      columns: [
        .text(column.rule), .text(column.what), .text(column.verdict), .text(column.severity),
        .number(column.examined), .number(column.coverage), .text(column.parameters), .number(column.edition),
      ],
      rows: result.rules.map { rule in
        [
          .name(rule.id), .lines(words(rule)), verdict(rule.verdict), .severity(rule.severity),
          .number(print.integer(rule.examined)), .number(rule.coverage.map { print.percent($0) } ?? "–"),
          rule.parameters.isEmpty
            ? .text("–") : .lines(rule.parameters.map { .init(parameter($0)) }),
          .number(print.integer(Int64(rule.edition))),
        ]
      })
    return [
      "heading": .text(language.rules.heading), "chart": .fields(verdictChart?.fields),
      "legend": .list(verdictBar.legend), "table": .fields(fields(table)),
    ]
  }

  private func words(_ rule: RuleOutcome) -> [Table.Line] {
    let law = rule.articles.map { language.citation.text($0) }.joined(separator: ", ")
    let spans = (rule.inForce ?? []).map { span in
      let parameters = span.parameters.map(parameter) + [span.tailoring ?? ""].filter { !$0.isEmpty }
      return language.rules.inForce([
        "edition": print.integer(Int64(span.edition)), "first": span.first.text, "last": span.last.text,
        "parameters": parameters.joined(separator: "; "),
      ])
    }
    return ([rule.title, rule.reason ?? "", rule.tailoring ?? ""] + spans + [law]).filter { !$0.isEmpty }
      .map { .init($0) }
  }

  private func parameter(_ parameter: RuleOutcome.Parameter) -> String {
    let phrase = parameter.tailored ? language.rules.tailored : language.rules.parameter
    return phrase(["name": screen(parameter.name), "value": screen(parameter.value)])
  }

  func verdict(_ verdict: RuleOutcome.Verdict) -> Table.Cell {
    let word = language.terms.verdicts[verdict.rawValue] ?? verdict.rawValue
    switch verdict {
    case .fail: return .marked(symbol: "✗", word: word, kind: "bad")
    case .pass: return .marked(symbol: "✓", word: word, kind: "good")
    case .noEvidence: return .marked(symbol: "?", word: word, kind: "quiet")
    case .notApplicable: return .marked(symbol: "–", word: word, kind: "quiet")
    }
  }

  func count(_ verdict: RuleOutcome.Verdict) -> Int { result.rules.filter { $0.verdict == verdict }.count }

  private var verdictBar: StackedBar {
    StackedBar(
      parts: RuleOutcome.Verdict.allCases.map { verdict in
        let kind =
          switch verdict {
          case .fail: "failed"
          case .pass: "solid"
          case .noEvidence: "hatched"
          case .notApplicable: "empty"
          }
        return .init(
          label: language.terms.verdicts[verdict.rawValue] ?? verdict.rawValue,
          number: print.integer(Int64(count(verdict))), amount: Double(count(verdict)), kind: kind)
      })
  }

  private var verdictChart: Chart? {
    guard !result.rules.isEmpty else { return nil }
    let bar = verdictBar
    let list = bar.parts.map { "\($0.number) \($0.label)" }.joined(separator: ", ")
    return Chart(
      id: "g-rules", title: language.rules.bar,
      description: language.rules.barText(["n": print.integer(Int64(result.rules.count)), "list": list]),
      width: StackedBar.width, height: StackedBar.fullHeight, kind: "bars",
      data: (target: "t-verdicts", label: language.data.link), shapes: bar.shapes)
  }
}
