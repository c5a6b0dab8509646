internal import Audit

/// The words and figures of the HTML page, one extension a section: what templates are filled with.
struct HTMLPage {
  let result: AuditResult
  let language: Language
  let limits: PageLimits
  let print: Formatter
  let statements: Statements
  /// Where the article of a finding stands, for those that have one.
  var anchors: [String: String] = [:]

  init(_ document: ReportDocument) {
    result = document.result
    language = document.language
    limits = document.limits
    print = document.language.print
    statements = Statements(document.result, document.language)
  }

  var column: Language.Column { language.column }

  /// A name short enough for the screen, with the number of characters that were cut.
  func screen(_ name: String) -> String { cut(name, to: limits.nameLength) }

  /// A sentence short enough for the screen.
  func sentence(_ text: String) -> String { cut(text, to: limits.sentenceLength) }

  private func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit, text.count > limit else { return text }
    return text.prefix(limit) + "…+" + print.integer(Int64(text.count - limit))
  }

  func plural(_ phrase: Phrase, _ count: Int, _ values: KeyValuePairs<String, String>) -> String {
    phrase(count: Int64(count), language.format.plural, values)
  }

  func severity(_ severity: Severity) -> Fields {
    [
      "kind": .text(severity.rawValue), "symbol": .text(Self.symbols[severity] ?? "ℹ"),
      "word": .text(language.terms.severities[severity.rawValue] ?? severity.rawValue),
    ]
  }

  /// Before what rests, in whole or in part, on the issuer's configuration alone.
  static let inferred = "◇"

  func status(_ status: FindingStatus) -> String { language.terms.statuses[status.rawValue] ?? status.rawValue }
  func basis(_ basis: Basis) -> String { language.terms.bases[basis.rawValue] ?? basis.rawValue }

  /// A figure in the words of its unit.
  func value(_ value: Double?, unit: String, isRaised: Bool = false) -> String {
    guard let value else { return language.format.unknown }
    let less = isRaised ? "<" : ""
    switch unit {
    case "s": return less + print.duration(seconds: Int64(clamping: Int128(value.rounded())))
    case "share": return less + print.percent(value)
    case "index": return print.decimal(value, decimals: 1)
    default: return less + print.decimal(value, decimals: abs(value) < 1_000 ? 2 : 0)
    }
  }

  /// The same with the unit's name, where its form does not already say it.
  func measured(_ value: Double?, unit: String, isRaised: Bool = false) -> String {
    let text = self.value(value, unit: unit, isRaised: isRaised)
    guard value != nil, unit != "s", unit != "share" else { return text }
    return text + " " + (language.terms.units[unit] ?? unit)
  }

  /// Shape as well as colour says how grave a finding is.
  private static let symbols: [Severity: String] = [
    .critical: "◆", .high: "▲", .medium: "●", .low: "○", .info: "ℹ",
  ]

  /// What a template of a table is filled with.
  func fields(_ table: Table) -> Fields {
    [
      "tableID": .text(table.id), "caption": .text(table.caption), "tableKind": .text(table.kind),
      "region": .text(language.page.scroll(["caption": table.caption])),
      "columns": .list(table.columns.map { ["label": .text($0.label), "isNumber": .mark($0.isNumber)] }),
      "rows": .list(
        table.rows.map { row in
          ["head": .fields(row.first.map(cell)), "cells": .list(row.dropFirst().map(cell))]
        }),
    ]
  }

  private func line(_ line: Table.Line) -> Fields {
    let mark: Fields? = line.mark.map { mark in ["symbol": .text(mark.symbol), "kind": .text(mark.kind)] }
    return [
      "lineMark": .fields(mark),
      "lead": .text(line.lead.map(screen)), "lineText": .text(sentence(line.text)),
      "lineName": .text(line.name.map(screen)),
    ]
  }

  private func cell(_ cell: Table.Cell) -> Fields {
    switch cell {
    case .text(let text): ["text": .text(sentence(text))]
    case .number(let text): ["isNumber": .mark(true), "text": .text(text)]
    case .name(let name?): ["name": .text(screen(name))]
    case .name(nil): ["text": .text(language.page.none)]
    case .digest(let digest): ["digest": .text(digest)]
    case .link(let target, let label): ["link": .fields(["target": .text(target), "label": .text(label)])]
    case .severity(let severity): ["severity": .fields(self.severity(severity))]
    case .marked(let symbol, let word, let kind):
      ["marked": .fields(["symbol": .text(symbol), "word": .text(word), "kind": .text(kind)])]
    case .lines(let lines):
      [
        "lines": .list(lines.map(line))
      ]
    case .heat(let symbol, let share, let step, let hasBasis, let aside):
      [
        "heat": .text(hasBasis ? "b\(step)" : "n\(step)"), "isNumber": .mark(true),
        "marked": .fields([
          "symbol": .text(symbol), "word": .text(share), "kind": .text("heat"), "aside": .text(aside),
        ]),
      ]
    case .blank: ["isBlank": .mark(true)]
    }
  }
}
