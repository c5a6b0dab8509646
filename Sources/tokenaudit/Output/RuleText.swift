internal import Audit
internal import TokenModel

/// A rule in words: what `explain` prints.
struct RuleText {
  let rule: any Rule.Type

  var lines: [String] {
    let description = rule.description
    var lines = [
      "\(description.id): \(description.failing)", "", description.why, "", description.rationale, "",
      "severity    \(description.severity.rawValue)",
    ]
    lines += Self.editions(description).map { "edition     \($0)" }
    lines.append(
      description.takesLastDay
        ? "judges      how things stand at the period’s end, by the edition of its last day"
        : "judges      each day by the edition that holds on it")
    lines += [
      "articles    \(description.articles.map { "Article \($0) GDPR" }.joined(separator: ", "))"
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
    // What every product ends with is told once.
    let ends = Set(description.remedies.map(\.steps.last))
    let end = description.remedies.count > 1 && ends.count == 1 ? ends.first.flatMap(\.self) : nil
    for remedy in description.remedies {
      // What concerns the audit itself has the program's own version.
      let isOwn = remedy.version.hasPrefix("tokenaudit")
      lines.append(isOwn ? "  \(remedy.version):" : "  \(remedy.product.label), \(remedy.version):")
      lines += (end == nil ? remedy.steps[...] : remedy.steps.dropLast()).map { "    - \($0)" }
      if let checked = remedy.checked {
        lines.append("    checked against \(checked)")
      } else if remedy.product != .generic {
        lines.append("    not checked against documentation of the product")
      }
    }
    if let end { lines += ["  whatever the product:", "    - \(end)"] }
    return lines
  }

  /// The present edition first; of earlier ones what was otherwise.
  static func editions(_ description: RuleDescription) -> [String] {
    let editions = description.editions
    return editions.indices.reversed().map { place in
      let edition = editions[place]
      let until = place + 1 < editions.count ? editions[place + 1].validFrom?.advanced(by: -1) : nil
      let days = [edition.validFrom.map { "from \($0.text)" }, until.map { "until \($0.text)" }].compactMap(\.self)
      let values =
        (edition.severity.map { ["severity \($0.rawValue)"] } ?? [])
        + edition.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.text)" }
      return ([String(edition.number)] + days).joined(separator: " ")
        + (values.isEmpty ? "" : ": " + values.joined(separator: ", "))
    }
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

  struct Edition: Encodable {
    var edition: Int
    /// The first day whose events it judges; absent: there is no earlier edition.
    var validFrom: String?
    /// What differs from the rule as it stands here.
    var severity: String?
    var parameters: [String: String]

    enum CodingKeys: String, CodingKey {
      case edition, severity, parameters
      case validFrom = "valid_from"
    }
  }

  struct Gain: Encodable {
    /// A change in the words of `simulate`, with names left open; absent: no figure moves.
    var change: String?
    var note: String?
  }

  var id: String
  var edition: Int
  var editions: [Edition]
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
    editions = description.editions.map { edition in
      Edition(
        edition: edition.number, validFrom: edition.validFrom?.text, severity: edition.severity?.rawValue,
        parameters: edition.parameters.mapValues(\.text))
    }
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
