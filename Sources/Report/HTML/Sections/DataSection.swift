internal import Audit
internal import TokenModel

/// C8: the numbers behind each chart.
extension HTMLPage {
  var data: Fields {
    var tables: [Fields] = []
    if let flows = allFlows { tables.append(flows) }
    tables += result.distributions.enumerated().map { fields(lifetimes($1, number: $0 + 1)) }
    if !result.history.isEmpty { tables.append(fields(history)) }
    if !exposureFigures.isEmpty { tables.append(fields(exposureTable)) }
    tables.append(fields(verdicts))
    return ["heading": .text(language.data.heading), "tables": .list(tables)]
  }

  private func lifetimes(_ distribution: LifetimeDistribution, number: Int) -> Table {
    let cumulative = CumulativeShare(distribution)
    var rows: [[Table.Cell]] = cumulative.steps.prefix(400).map { step in
      [
        .text(print.duration(seconds: step.seconds)), .number(print.integer(step.tokens)),
        .number(print.percent(step.share)),
      ]
    }
    if distribution.unlimited > 0 {
      rows.append([
        .text(language.format.never), .number(print.integer(distribution.unlimited)), .number(print.percent(1)),
      ])
    }
    if distribution.absurd > 0 {
      rows.append([.text(language.charts.absurd), .number(print.integer(distribution.absurd)), .number("–")])
    }
    return Table(
      id: "t-lifetime-\(number)",
      caption: language.data.lifetimes(["type": screen(language.tokenType(distribution.tokenType))]),
      columns: [.text(column.seconds), .number(column.tokens), .number(column.cumulative)], rows: rows)
  }

  private var history: Table {
    Table(
      id: "t-history", caption: language.data.history,
      columns: [
        .text(column.run), .text(column.day), .number(column.openFindings), .number(column.exposure),
        .number(column.index), .text(column.changed),
      ],
      rows: result.history.map { point in
        [
          .name(point.run), .text(print.tableDay(point.day)), .number(print.integer(Int64(point.openFindings))),
          .number(point.exposure.map { value($0, unit: "weighted-hours") } ?? language.format.unknown),
          .number(point.minimisationIndex.map { value($0, unit: "index") } ?? language.format.unknown),
          .text(point.versionsChanged ? language.page.yes : language.page.no),
        ]
      })
  }

  private var exposureTable: Table {
    Table(
      id: "t-exposure", caption: language.data.exposure,
      columns: [.text(column.name), .number(column.value), .text(column.basis)],
      rows: exposureFigures.map { metric in
        [
          .text(language.metric(metric.name)), .number(measured(metric.value, unit: metric.unit)),
          .text(basis(metric.basis)),
        ]
      })
  }

  private var verdicts: Table {
    Table(
      id: "t-verdicts", caption: language.data.verdicts, columns: [.text(column.verdict), .number(column.count)],
      rows: RuleOutcome.Verdict.allCases.map { [verdict($0), .number(print.integer(Int64(count($0))))] })
  }
}
