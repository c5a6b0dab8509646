internal import Audit

/// The sentences that say on page one what the numbers say, the same in every format.
struct Statements {
  private let result: AuditResult
  private let language: Language

  init(_ result: AuditResult, _ language: Language) {
    self.result = result
    self.language = language
  }

  private var print: Formatter { language.print }
  private var plural: PluralRule { language.format.plural }

  /// Findings to act on, waived ones apart.
  var open: Int64 { Int64(result.summary.counts.reduce(0) { $0 + $1.open }) }
  var waived: Int64 { Int64(result.summary.counts.reduce(0) { $0 + $1.waived }) }

  /// The state, in words of state.
  var headline: String {
    switch result.summary.state {
    case .clean: language.state.clean
    case .findings: language.state.findings(count: open, plural, ["n": print.integer(open)])
    case .insufficientEvidence: language.state.insufficient
    }
  }

  /// What the state means.
  var explanation: String {
    switch result.summary.state {
    case .clean: return language.state.cleanText
    case .findings:
      let failed = Int64(result.rules.filter { $0.verdict == .fail }.count)
      return language.state.findingsText(count: failed, plural, ["n": print.integer(failed)])
    case .insufficientEvidence:
      guard open > 0 else { return language.state.insufficientText }
      return language.state.insufficientText + " "
        + language.state.insufficientFindings(count: open, plural, ["n": print.integer(open)])
    }
  }

  /// Headline, meaning, counts by severity.
  var state: [String] {
    var sentences = [headline + ".", explanation]
    let severities = result.summary.counts.filter { $0.open > 0 }.map { count in
      language.state.severity([
        "severity": language.terms.severities[count.severity.rawValue] ?? count.severity.rawValue,
        "n": print.integer(Int64(count.open)),
      ])
    }
    if !severities.isEmpty { sentences.append(severities.joined(separator: ", ") + ".") }
    if waived > 0 { sentences.append(language.state.waived(count: waived, plural, ["n": print.integer(waived)]) + ".") }
    return sentences
  }

  /// What the figures rest on, and what is missing.
  var coverage: [String] {
    guard let claims = measure("coverage.claims"), claims.denominator.value > 0 else {
      return [language.coverage.nothing]
    }
    var sentences = [
      language.coverage.read([
        "n": print.count(claims.numerator), "of": print.count(claims.denominator), "share": print.percent(claims.share),
      ])
    ]
    if let all = measure("coverage.claims_inferred"), all.numerator.value > claims.numerator.value {
      let inferred = all.numerator.value - claims.numerator.value
      sentences.append(
        language.coverage.inferred([
          "n": print.integer(inferred), "share": print.percent(Double(inferred) / Double(all.denominator.value)),
        ]))
    }
    if let lifetime = measure("coverage.lifetime"), lifetime.denominator.value > 0 {
      sentences.append(
        language.coverage.lifetime([
          "n": print.count(lifetime.numerator), "of": print.count(lifetime.denominator),
          "share": print.percent(lifetime.share),
        ]))
    }
    return sentences + [gaps] + (zones.map { [$0] } ?? [])
  }

  var gaps: String {
    let gaps = result.coverage.gaps
    let length = gaps.reduce(Int64(0)) { $0 + ($1.untilMilliseconds - $1.fromMilliseconds) / 1_000 }
    if gaps.isEmpty {
      return measure("coverage.time")?.share == nil ? language.coverage.gapsUnknown : language.coverage.noGaps
    }
    if gaps.count == 1 {
      return language.coverage.gap([
        "source": gaps[0].source, "time": print.duration(seconds: length),
        "from": print.instant(milliseconds: gaps[0].fromMilliseconds),
      ])
    }
    let count = Int64(gaps.count)
    return language.coverage.gaps(
      count: count, plural, ["n": print.integer(count), "time": print.duration(seconds: length)])
  }

  /// That times were read in the wrong zone; nil: nothing says so.
  private var zones: String? {
    guard let clashes = result.coverage.zoneClashes, let first = clashes.first else { return nil }
    if clashes.count == 1 { return zone(first, in: language.coverage.zone) }
    return language.coverage.zones(["n": print.integer(Int64(clashes.count))])
  }

  /// What a source needs whose times were read in the wrong zone.
  func zone(_ clash: CoverageStatement.ZoneClash, in phrase: Phrase) -> String {
    phrase([
      "n": print.count(clash.tokens), "of": print.count(clash.of), "source": clash.source,
    ])
  }

  func measure(_ name: String) -> CoverageStatement.Measure? {
    result.coverage.measures.first { $0.name == name }
  }
}
