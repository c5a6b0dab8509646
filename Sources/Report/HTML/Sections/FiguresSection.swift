internal import Audit
internal import TokenModel

/// C2: every figure with what it rests on.
extension HTMLPage {
  var figures: Fields {
    let overall = result.metrics.filter { $0.level == .all }
    let table = Table(
      id: "t-figures", caption: language.figures.caption, kind: "figures",
      columns: [
        .text(column.name), .number(column.value), .number(column.numerator), .number(column.coverage),
        .number(column.before), .text(column.basis), .text(column.view),
      ], rows: overall.map(row))
    return [
      "heading": .text(language.figures.heading), "intro": .text(language.figures.intro),
      "table": .fields(overall.isEmpty ? nil : fields(table)),
      "noLifetimes": .text(result.distributions.isEmpty ? language.figures.noLifetimes : nil),
      "distributions": .list(
        result.distributions.enumerated().map { position, distribution in
          lifetime(distribution, number: position + 1)
        }),
      "exposure": .fields(exposure), "clients": .fields(clients),
    ]
  }

  private func row(_ metric: MetricValue) -> [Table.Cell] {
    let type = metric.scope?.tokenType.map { " (\(language.tokenType($0)))" } ?? ""
    var name = [Table.Line(screen(language.metric(metric.name) + type), name: metric.scope?.source)]
    if let definition = language.figures.definitions[metric.name] { name.append(.init(definition)) }
    let parts: String? = metric.numerator.flatMap { part in
      metric.denominator.map { whole in
        language.figures.ofNumbers(["n": print.decimal(part, decimals: 2), "of": print.decimal(whole, decimals: 2)])
      }
    }
    return [
      .lines(name), .number(figure(metric)), .number(parts ?? "–"), .number(print.percent(metric.coverage)),
      .number(metric.previous.map { value($0, unit: metric.unit) } ?? "–"), .text(basis(metric.basis)),
      .name(metric.view),
    ]
  }

  private func figure(_ metric: MetricValue) -> String {
    let text = measured(metric.value, unit: metric.unit, isRaised: metric.raised)
    guard let grade = metric.grade else { return text }
    return "\(screen(grade)) (\(value(metric.value, unit: "index")))"
  }

  private func lifetime(_ distribution: LifetimeDistribution, number: Int) -> Fields {
    let type = screen(language.tokenType(distribution.tokenType))
    let cumulative = CumulativeShare(distribution)
    let absurd = Int(clamping: distribution.absurd)
    guard cumulative.total > 0 || absurd > 0 else {
      return [
        "name": .text(language.figures.distribution(["type": type])), "note": .text(language.figures.noLifetimes),
      ]
    }
    let chart = Chart(
      id: "g-lifetime-\(number)", title: language.charts.lifetime(["type": type]),
      description: text(distribution, cumulative), width: LifetimeChart.width, height: LifetimeChart.height,
      kind: "lifetimes", data: (target: "t-lifetime-\(number)", label: language.data.link),
      shapes: LifetimeChart(distribution: distribution, language: language).shapes)
    return [
      "name": .text(language.figures.distribution(["type": type])), "chart": .fields(chart.fields),
      "text": .text(chart.description),
      "note": .text(
        absurd > 0 ? plural(language.figures.absurd, absurd, ["n": print.integer(distribution.absurd)]) : nil),
    ]
  }

  private func text(_ distribution: LifetimeDistribution, _ cumulative: CumulativeShare) -> String {
    let longest =
      distribution.unlimited > 0 ? language.format.never : print.duration(seconds: distribution.steps.last?.seconds)
    let quantiles = language.charts.quantilesText([
      "p50": cumulative.quantile(0.5).map { print.duration(seconds: $0) } ?? language.format.never,
      "p95": cumulative.quantile(0.95).map { print.duration(seconds: $0) } ?? language.format.never, "max": longest,
    ])
    var words = language.charts.lifetimeText(["n": print.integer(cumulative.total), "quantiles": quantiles])
    if let inferred = distribution.inferred {
      words += " " + language.charts.lifetimeInferred(["n": print.integer(inferred)])
    }
    guard let limit = distribution.limit, cumulative.total > 0 else { return words }
    return words + " "
      + language.charts.lifetimeOver([
        "share": print.percent(cumulative.share(beyond: limit)), "limit": print.duration(seconds: limit),
      ])
  }

  /// The factors of exposure, each at its least.
  static let factors = ["exposure", "exposure.weight", "exposure.lifetime", "exposure.audience", "exposure.protection"]

  var exposureFigures: [MetricValue] {
    Self.factors.compactMap { name in
      result.metrics.first { $0.name == name && $0.level == .all && $0.value != nil }
    }
  }

  private var exposure: Fields? {
    let figures = exposureFigures
    guard figures.count > 1 else { return nil }
    let bars = ValueBars(
      bars: figures.map { metric in
        .init(
          label: language.metric(metric.name), amount: metric.value ?? 0,
          value: value(metric.value, unit: metric.unit), kind: metric.name == "exposure" ? "whole" : "")
      })
    let list = figures.dropFirst().map { "\(language.metric($0.name)) \(value($0.value, unit: $0.unit))" }
    let chart = Chart(
      id: "g-exposure-factors", title: language.figures.exposureFactors,
      description: language.figures.exposureText(["list": list.joined(separator: ", ")]), width: ValueBars.width,
      height: bars.height, kind: "values", data: (target: "t-exposure", label: language.data.link), shapes: bars.shapes)
    return ["name": .text(language.figures.exposureFactors), "chart": .fields(chart.fields)]
  }

  private func mark(_ basis: Basis?) -> String { basis == .inferred ? " " + Self.inferred : "" }

  /// Clients by their index, least first, with the lifetime of their access tokens.
  private var clients: Fields? {
    let indices = result.metrics.filter { $0.name == "minimisation.index" && $0.level == .client }
      .sorted { ($0.value ?? 101, $0.scope?.client ?? "") < ($1.value ?? 101, $1.scope?.client ?? "") }
    guard !indices.isEmpty else { return nil }
    struct Key: Hashable {
      var issuer: String
      var client: String
    }
    let grades = Dictionary(
      result.metrics.filter { $0.name == "minimisation.grade" && $0.level == .client }.map { metric in
        (Key(issuer: metric.scope?.issuer ?? "", client: metric.scope?.client ?? ""), metric.grade)
      }, uniquingKeysWith: { first, _ in first })
    var lifetimes: [Key: LifetimeRow] = [:]
    for row in result.lifetimes where row.tokenType == "access_token" {
      let key = Key(issuer: row.issuer, client: row.client)
      if (row.p95 ?? 0) >= (lifetimes[key]?.p95 ?? 0) { lifetimes[key] = row }
    }
    let table = Table(
      id: "t-clients", caption: language.figures.clientsCaption,
      columns: [
        .text(column.client), .text(column.issuer), .text(column.grade), .number(column.index), .number(column.before),
        .number(column.lifetime), .number(column.limit),
      ],
      rows: indices.prefix(limits.clients).map { metric in
        let key = Key(issuer: metric.scope?.issuer ?? "", client: metric.scope?.client ?? "")
        let lifetime = lifetimes[key]
        return [
          .name(metric.scope?.client), .name(metric.scope?.issuer),
          .text((grades[key] ?? metric.grade).map(screen) ?? "–"),
          .number(value(metric.value, unit: metric.unit) + mark(metric.basis)),
          .number(metric.previous.map { value($0, unit: metric.unit) } ?? "–"),
          .number((lifetime?.p95.map { print.duration(seconds: $0) } ?? "–") + mark(lifetime?.basis)),
          .number(lifetime?.limit.map { print.duration(seconds: $0) } ?? "–"),
        ]
      })
    var result = fields(table)
    result["name"] = .text(language.figures.clients)
    let isInferred =
      indices.prefix(limits.clients).contains { $0.basis == .inferred }
      || lifetimes.values.contains { $0.basis == .inferred }
    result["inferred"] = .text(isInferred ? language.flows.inferred(["mark": Self.inferred]) : nil)
    let left = indices.count - limits.clients
    result["more"] = .text(left > 0 ? plural(language.figures.more, left, ["n": print.integer(Int64(left))]) : nil)
    return result
  }
}
