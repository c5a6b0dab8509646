internal import Audit

/// A rule in words: what `explain` prints.
struct RuleText {
  let rule: any Rule.Type

  var lines: [String] {
    let description = rule.description
    var lines = [
      "\(description.id): \(description.failing)", "", description.why, "", description.rationale, "",
      "severity    \(description.severity.rawValue)", "edition     \(description.edition)",
      "articles    \(description.articles.map { "Article \($0) GDPR" }.joined(separator: ", "))",
    ]
    lines += description.sources.map { "source      \(Self.citation($0))" }
    lines += description.evidence.map { "evidence    \($0.words)" }
    lines += description.parameters.map { "parameter   \($0.name) = \($0.value.text): \($0.meaning)" }
    lines.append("reads       \(description.reads.joined(separator: ", "))")
    if let change = description.gain.change { lines.append("gain        told by simulate '\(change.example)'") }
    if let note = description.gain.note { lines.append("gain        \(note)") }
    lines += ["", "It fires:"] + rule.firing.lines.map { "  \($0)" }
    lines += ["", "It does not fire:"] + rule.silent.lines.map { "  \($0)" }
    lines += ["", "What to change:"]
    for remedy in description.remedies {
      // What concerns the audit itself has the program's own version.
      let isOwn = remedy.version.hasPrefix("tokenaudit")
      lines.append(isOwn ? "  \(remedy.version):" : "  \(remedy.product.label), \(remedy.version):")
      lines += remedy.steps.map { "    - \($0)" }
      if let checked = remedy.checked {
        lines.append("    checked against \(checked)")
      } else if remedy.product != .generic {
        lines.append("    not checked against documentation of the product")
      }
    }
    return lines
  }

  static func citation(_ source: RuleSource) -> String {
    let section = source.section.map { ", section \($0)" } ?? ""
    return source.edition.allSatisfy(\.isNumber)
      ? "\(source.document) (\(source.edition))\(section)" : "\(source.document) \(source.edition)\(section)"
  }
}

/// A rule as programs read it.
struct RuleEntry: Encodable {
  struct Source: Encodable {
    var document: String
    var edition: String
    var section: String?
  }

  struct Parameter: Encodable {
    var name: String
    var value: String
    var meaning: String
  }

  struct Remediation: Encodable {
    var product: String
    var version: String
    var steps: [String]
    /// What the steps were held against; absent: nothing.
    var checked: String?
  }

  struct Gain: Encodable {
    /// A change in the words of `simulate`, with names left open; absent: no figure moves.
    var change: String?
    var note: String?
  }

  var id: String
  var edition: Int
  var title: String
  var passing: String
  var severity: String
  var why: String
  var rationale: String
  var articles: [String]
  var sources: [Source]
  var evidence: [String]
  var parameters: [Parameter]
  var reads: [String]
  var firing: [String]
  var silent: [String]
  var gain: Gain
  var remediation: [Remediation]

  init(_ rule: any Rule.Type) {
    let description = rule.description
    id = description.id
    edition = description.edition
    title = description.failing
    passing = description.passing
    severity = description.severity.rawValue
    why = description.why
    rationale = description.rationale
    articles = description.articles
    sources = description.sources.map { Source(document: $0.document, edition: $0.edition, section: $0.section) }
    evidence = description.evidence.map(\.rawValue)
    parameters = description.parameters.map {
      Parameter(name: $0.name, value: $0.value.text, meaning: $0.meaning)
    }
    reads = description.reads
    firing = rule.firing.lines
    silent = rule.silent.lines
    remediation = description.remedies.map {
      Remediation(product: $0.product.rawValue, version: $0.version, steps: $0.steps, checked: $0.checked)
    }
    gain = Gain(change: description.gain.change?.example, note: description.gain.note)
  }

  /// The rule of an identifier. Throws `Failure` (64) with the rules of the same principle where there is none.
  static func rule(_ id: String) throws -> any Rule.Type {
    if let rule = RuleCatalogue.rule(id) { return rule }
    let near = RuleCatalogue.rules.map { $0.description.id }.filter { $0.hasPrefix(id.uppercased().prefix(5)) }
    throw Failure(
      .usage,
      "there is no rule of that identifier" + (near.isEmpty ? "" : "; near: \(near.joined(separator: ", "))")
        + "; `tokenaudit rules` lists them")
  }
}
