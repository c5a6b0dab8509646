internal import Audit
internal import TokenModel

/// B2: what is wrong, why it matters, what to do.
extension HTMLPage {
  func article(_ group: FindingGroup, anchor: String) -> Fields {
    let finding = group.first
    let count = group.findings.count
    let title = headline(finding.title)
    let owns = finding.remediation.filter(\.matchesIssuer)
    let main = owns.isEmpty ? Array(finding.remediation.prefix(1)) : owns
    let others = finding.remediation.filter { !main.contains($0) }
    return [
      "anchor": .text(anchor), "severity": .fields(severity(finding.severity)),
      "statusKind": .text(finding.status.rawValue), "status": .text(status(finding.status)),
      "rule": .text(finding.rule), "id": .text(screen(finding.id)),
      "title": .text(
        count > 1
          ? plural(language.finding.places, count, ["title": title, "n": print.integer(Int64(count))]) : title),
      "review": .text(finding.review ? language.finding.review : nil),
      "changedSeverity": .text(changedSeverity(finding)),
      "seenWord": .text(language.finding.seen), "seen": .text(sentence(finding.seen)),
      "facts": .list(facts(group)), "strip": .fields(strip(finding, anchor)),
      "places": .fields(count > 1 ? places(group, anchor, title) : nil),
      "whyWord": .text(language.finding.why), "why": .text(sentence(finding.why)),
      "changeWord": .text(main.isEmpty ? nil : language.finding.change), "recipes": .list(main.map(recipe)),
      "otherWord": .text(others.isEmpty ? nil : language.finding.otherProducts),
      "otherRecipes": .list(others.map(recipe)),
      "otherKind": .text(
        owns.contains { $0.product != IssuerProduct.generic.rawValue } ? "unused" : nil),
      "gainWord": .text(finding.effects.isEmpty && finding.gainNote == nil ? nil : language.finding.gain),
      "gains": .list(finding.effects.map(gain)), "gainNote": .text(finding.gainNote.map { sentence($0) }),
      "lawWord": .text(language.finding.law), "law": .text(law(finding)),
      "historyWord": .text(language.finding.history), "history": .text(history(finding)),
    ]
  }

  /// A title short enough for a headline.
  func headline(_ title: String) -> String { title.utf8.count > 240 ? screen(title) : title }

  private func changedSeverity(_ finding: Finding) -> String? {
    guard finding.severity != finding.defaultSeverity, let reason = finding.severityReason else { return nil }
    let usual = finding.defaultSeverity.rawValue
    return language.finding.severityChanged([
      "severity": language.terms.severities[usual] ?? usual, "reason": sentence(reason),
    ])
  }

  /// What the findings of an article have in common, name by name.
  private func facts(_ group: FindingGroup) -> [Fields] {
    let scope = group.common
    let names: [(String, String?)] = [
      (column.issuer, scope.issuer), (column.client, scope.client), (column.audience, scope.audience),
      (column.claim, scope.claim), (column.source, scope.source),
    ]
    var facts: [Fields] = names.compactMap { label, name in
      name.map { ["label": .text(label), "factName": .text(screen($0))] }
    }
    if let type = scope.tokenType {
      facts.append(["label": .text(column.tokenType), "factText": .text(screen(language.tokenType(type)))])
    }
    if group.findings.count == 1 { facts += group.first.evidence.prefix(8).map(evidence) }
    if let dataClass = scope.dataClass {
      facts.append(["label": .text(column.cls), "factText": .text(screen(language.dataClass(dataClass)))])
    }
    return facts
  }

  /// A number with what it rests on.
  private func evidence(_ evidence: Finding.Evidence) -> Fields {
    var number = measured(evidence.value, unit: evidence.unit, isRaised: evidence.raised)
    if let part = evidence.numerator, let whole = evidence.denominator {
      let parts = language.figures.ofNumbers([
        "n": print.decimal(part, decimals: 0), "of": print.decimal(whole, decimals: 0),
      ])
      number = evidence.unit == "tokens" ? parts : "\(number), \(parts)"
    }
    let words = language.finding.evidence([
      "value": number, "tier": language.terms.tiers[evidence.tier.rawValue] ?? evidence.tier.rawValue,
      "basis": basis(evidence.basis),
    ])
    return ["label": .text(screen(language.metric(evidence.name))), "factText": .text(words)]
  }

  private func recipe(_ remediation: Finding.Remediation) -> Fields {
    [
      "recipe": .text(
        language.finding.recipe([
          "product": screen(language.terms.products[remediation.product] ?? remediation.product),
          "version": screen(remediation.productVersion),
        ])), "steps": .list(remediation.steps.prefix(12).map { ["s": .text(sentence($0))] }),
    ]
  }

  private func gain(_ effect: Effect) -> Fields {
    [
      "metric": .text(screen(language.metric(effect.metric))), "before": .text(value(effect.before, unit: effect.unit)),
      "after": .text(measured(effect.after, unit: effect.unit)), "change": .text(screen(effect.change)),
      "observed": .text(
        effect.observed.map { language.finding.cameTo(["value": measured($0, unit: effect.unit)]) }),
    ]
  }

  private func law(_ finding: Finding) -> String {
    let articles = finding.articles.map { language.citation.text($0) }
    let sources = finding.sources.map { source in
      let section = source.section.map { language.finding.section(["n": screen($0)]) } ?? ""
      return "\(screen(source.document))\(section) (\(screen(source.edition)))"
    }
    return (articles + sources).joined(separator: " · ")
  }

  private func history(_ finding: Finding) -> String {
    var parts = [language.finding.firstSeen(["date": print.day(finding.firstSeen)])]
    for event in finding.events.suffix(8) where event.status != .new && event.status != .open {
      let words = status(event.status)
      if let cause = event.cause.flatMap({ language.changes.causes[$0] }) {
        parts.append(language.finding.eventCause(["date": print.day(event.day), "status": words, "cause": cause]))
      } else {
        parts.append(language.finding.event(["date": print.day(event.day), "status": words]))
      }
    }
    if let day = finding.fixedOn, !finding.events.contains(where: { $0.status == .fixed }) {
      parts.append(language.finding.fixedOn(["date": print.day(day)]))
    }
    return parts.joined(separator: " · ")
  }

  /// The places of a group, as many as an article holds.
  private func places(_ group: FindingGroup, _ anchor: String, _ title: String) -> Fields {
    let table = Table(
      id: "t-" + anchor, caption: language.finding.placesCaption(["title": screen(title)]),
      columns: [
        .text(column.id), .text(column.audience), .text(column.claim), .text(column.tokenType), .text(column.status),
        .number(column.tokens), .number(column.share),
      ],
      rows: group.findings.prefix(limits.placesAnArticle).map { finding in
        let counted = figures(of: finding)
        return [
          .name(finding.id), .name(finding.scope.audience), .name(finding.scope.claim),
          .text(finding.scope.tokenType.map { language.tokenType($0) } ?? language.page.none),
          .text(status(finding.status)), .number(counted.tokens), .number(counted.share),
        ]
      })
    var result = fields(table)
    let left = group.findings.count - limits.placesAnArticle
    result["more"] = .text(
      left > 0 ? plural(language.finding.more, left, ["n": print.integer(Int64(left))]) : nil)
    return result
  }

  /// The lifetimes of the client, where the finding is about lifetimes.
  private func strip(_ finding: Finding, _ anchor: String) -> Fields? {
    guard finding.rule.hasPrefix("TA-SL-"), let client = finding.scope.client else { return nil }
    let row = result.lifetimes.first { row in
      row.client == client && (finding.scope.issuer.map { row.issuer == $0 } ?? true)
        && (finding.scope.tokenType.map { row.tokenType == $0 } ?? true)
        && (finding.scope.audience.map { row.audience == $0 } ?? true)
    }
    guard let row, row.p50 != nil, row.p95 != nil, row.max != nil else { return nil }
    let strip = QuantileStrip(row: row, language: language)
    return Chart(
      id: "g-" + anchor, title: language.charts.quantiles(["client": screen(client)]),
      description: language.charts.quantilesText([
        "p50": print.duration(seconds: row.p50), "p95": print.duration(seconds: row.p95),
        "max": print.duration(seconds: row.max),
      ]), width: QuantileStrip.width, height: QuantileStrip.height, kind: "strip", data: nil, shapes: strip.shapes
    ).fields
  }
}
