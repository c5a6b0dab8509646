internal import Audit
internal import TokenModel

/// B1 and B3: the lists of findings.
extension HTMLPage {
  /// Every finding in one line, as many as there is room for; those with an article lead to it.
  func index(rows: Int) -> Fields {
    let table = Table(
      id: "t-findings", caption: language.findings.caption, kind: "index",
      columns: [
        .text(column.id), .text(column.severity), .text(column.status), .text(column.what), .text(column.client),
        .text(column.audience), .text(column.claim), .number(column.tokens), .number(column.share),
        .text(column.firstSeen),
      ],
      rows: result.findings.prefix(rows).map { finding in
        let counted = figures(of: finding)
        return [
          link(to: finding), .severity(finding.severity), .text(statusAndWaiver(finding)),
          .text(headline(finding.title)), .name(finding.scope.client), .name(finding.scope.audience),
          .name(finding.scope.claim ?? finding.scope.source), .number(counted.tokens), .number(counted.share),
          .text(print.tableDay(finding.firstSeen)),
        ]
      })
    return [
      "heading": .text(language.findings.index), "partTitle": .text(language.page.findings),
      "none": .text(result.findings.isEmpty ? language.findings.none : nil),
      "table": .fields(result.findings.isEmpty ? nil : fields(table)), "detail": .text(language.findings.detail),
    ]
  }

  private func link(to finding: Finding) -> Table.Cell {
    guard let target = anchors[finding.id] else { return .name(finding.id) }
    return .link(target: target, label: screen(finding.id))
  }

  private func statusAndWaiver(_ finding: Finding) -> String {
    let word = status(finding.status)
    return finding.waiver == nil ? word : "\(word), \(language.findings.waivedMark)"
  }

  /// How much was read is no count of what was found.
  private static func isCount(_ evidence: Finding.Evidence) -> Bool {
    evidence.numerator != nil && !evidence.name.hasPrefix("coverage.")
  }

  /// Tokens and share of the first number that has both.
  func figures(of finding: Finding) -> (tokens: String, share: String) {
    guard let evidence = finding.evidence.first(where: Self.isCount) else {
      return (language.format.unknown, language.format.unknown)
    }
    let less = evidence.raised ? "<" : ""
    let tokens = evidence.numerator.map { less + print.decimal($0, decimals: 0) } ?? language.format.unknown
    guard let part = evidence.numerator, let whole = evidence.denominator, whole > 0 else {
      return (tokens, language.format.unknown)
    }
    return (tokens, less + print.percent(part / whole))
  }

  /// Findings that a waiver covers.
  var waived: Fields {
    let waived = result.findings.filter { $0.waiver != nil }
    let waivers = Dictionary(result.waivers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let table = Table(
      id: "t-waived", caption: language.findings.waivedCaption,
      columns: [
        .text(column.id), .text(column.severity), .text(column.finding), .text(column.reason), .text(column.owner),
        .text(column.until),
      ],
      rows: waived.prefix(limits.indexRows).map { finding in
        let waiver = finding.waiver.flatMap { waivers[$0] }
        return [
          .name(finding.id), .severity(finding.severity), .text(finding.title),
          .text(waiver?.reason ?? language.format.unknown), .name(waiver?.owner),
          .text(waiver.map { print.tableDay($0.until) } ?? language.format.unknown),
        ]
      })
    return [
      "heading": .text(language.findings.waived), "none": .text(waived.isEmpty ? language.findings.noneWaived : nil),
      "table": .fields(waived.isEmpty ? nil : fields(table)),
    ]
  }

  /// Findings that the page has no room for, by rule and severity.
  func rest(_ left: [Finding]) -> Fields? {
    guard !left.isEmpty else { return nil }
    var counts: [String: [Severity: Int]] = [:]
    for finding in left { counts[finding.rule, default: [:]][finding.severity, default: 0] += 1 }
    let rows = counts.keys.sorted().flatMap { rule in
      Severity.allCases.compactMap { severity -> [Table.Cell]? in
        guard let count = counts[rule]?[severity] else { return nil }
        return [.name(rule), .severity(severity), .number(print.integer(Int64(count)))]
      }
    }
    let table = Table(
      id: "t-rest", caption: language.findings.restCaption,
      columns: [.text(column.rule), .text(column.severity), .number(column.count)], rows: rows)
    return [
      "heading": .text(language.findings.rest),
      "text": .text(plural(language.findings.restText, left.count, ["n": print.integer(Int64(left.count))])),
      "table": .fields(fields(table)),
    ]
  }
}
