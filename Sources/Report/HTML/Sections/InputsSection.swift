internal import Audit

/// C4: what was read, what was refused, when nothing came.
extension HTMLPage {
  var inputs: Fields {
    let inputs = result.provenance.inputs
    return [
      "heading": .text(language.inputs.heading), "none": .text(inputs.isEmpty ? language.inputs.none : nil),
      "table": .fields(inputs.isEmpty ? nil : fields(inputTable)),
      "more": .list((sums + zones).map { ["s": .text($0)] }),
      "quarantineHeading": .text(language.inputs.quarantine),
      "noQuarantine": .text(quarantine.rows.isEmpty ? language.inputs.noQuarantine : nil),
      "quarantine": .fields(quarantine.rows.isEmpty ? nil : fields(quarantine)),
      "configuredHeading": .text(language.inputs.configured),
      "configuredText": .text(
        result.configured.isEmpty ? language.inputs.noConfigured : language.inputs.configuredText),
      "configured": .fields(result.configured.isEmpty ? nil : fields(configured)),
      "configuredMore": .text(configuredLeft),
      "gapsHeading": .text(language.inputs.gaps), "timeline": .fields(timeline),
      "noGaps": .text(result.coverage.gaps.isEmpty ? statements.gaps : nil),
      "gaps": .fields(result.coverage.gaps.isEmpty ? nil : fields(gaps)),
    ]
  }

  private var inputTable: Table {
    Table(
      id: "t-inputs", caption: language.inputs.caption,
      columns: [
        .text(column.source), .text(column.format), .number(column.size), .number(column.lines),
        .number(column.events), .number(column.issuances), .number(column.quarantined), .text(column.first),
        .text(column.last), .text(column.fingerprint),
      ],
      rows: result.provenance.inputs.prefix(limits.inputs).map { input in
        [
          .name(input.source), .name(input.format), .number(print.bytes(input.bytes)),
          .number(print.integer(input.lines)), .number(print.integer(input.events)),
          .number(print.integer(input.issuances)), .number(print.integer(input.quarantined)),
          .text(print.tableInstant(milliseconds: input.firstMilliseconds)),
          .text(print.tableInstant(milliseconds: input.lastMilliseconds)), .digest(input.sha256),
        ]
      })
  }

  /// What the table has no room for, by source.
  private var sums: [String] {
    var counts: [String: Int] = [:]
    for input in result.provenance.inputs.dropFirst(limits.inputs) { counts[input.source, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.prefix(50).map { source, count in
      plural(language.inputs.sums, count, ["n": print.integer(Int64(count)), "source": screen(source)])
    }
  }

  /// The sources whose times were read in the wrong zone.
  private var zones: [String] {
    (result.coverage.zoneClashes ?? []).prefix(50).map { clash in
      screen(statements.zone(clash, in: language.inputs.zone))
    }
  }

  private var quarantine: Table {
    struct Key: Hashable {
      var source: String
      var reason: String
    }
    var lines: [Key: Int64] = [:]
    for input in result.provenance.inputs {
      for reason in input.reasons {
        lines[Key(source: input.source, reason: reason.reason), default: 0] += reason.lines
      }
    }
    let sorted = lines.sorted { ($0.key.source, $0.key.reason) < ($1.key.source, $1.key.reason) }
    return Table(
      id: "t-quarantine", caption: language.inputs.quarantineCaption,
      columns: [.text(column.source), .text(column.reason), .number(column.lines)],
      rows: sorted.prefix(limits.inputs).map { key, count in
        [.name(key.source), .name(key.reason), .number(print.integer(count))]
      })
  }

  /// What issuers' configuration says of claims, beside the tokens; what does not agree first.
  private var configured: Table {
    let rows = ConfiguredClaim.State.allCases.flatMap { state in result.configured.filter { $0.state == state } }
    return Table(
      id: "t-configured", caption: language.inputs.configuredCaption,
      columns: [
        .text(column.claim), .text(column.cls), .text(column.client), .text(column.tokenType),
        .text(column.configured), .number(column.tokens), .text(column.state),
      ],
      rows: rows.prefix(limits.configured).map { row in
        [
          .name(row.claim), .text(screen(language.dataClass(row.dataClass))),
          .lines([Table.Line("", lead: row.client), Table.Line("", name: row.issuer)]),
          .text(screen(language.tokenType(row.tokenType))), .lines(origin(of: row)),
          .number(language.figures.ofNumbers(["n": print.count(row.tokens), "of": print.count(row.of)])),
          state(row.state),
        ]
      })
  }

  private func state(_ state: ConfiguredClaim.State) -> Table.Cell {
    let word = language.terms.configured[state.rawValue] ?? state.rawValue
    switch state {
    case .explained: return .marked(symbol: "●", word: word, kind: "good")
    case .silent: return .marked(symbol: "◐", word: word, kind: "quiet")
    case .unexplained: return .marked(symbol: "○", word: word, kind: "bad")
    case .noEvidence: return .marked(symbol: "?", word: word, kind: "quiet")
    }
  }

  /// What writes a claim, and when.
  private func origin(of row: ConfiguredClaim) -> [Table.Line] {
    guard row.state != .unexplained else { return [Table.Line(language.page.none)] }
    let place =
      row.isDefault
      ? Table.Line(language.inputs.inEveryToken) : Table.Line(language.inputs.withScope, name: row.scope)
    return [Table.Line("", name: row.mapper), place]
  }

  private var configuredLeft: String? {
    let left = result.configured.count - limits.configured
    return left > 0 ? plural(language.inputs.configuredMore, left, ["n": print.integer(Int64(left))]) : nil
  }

  private var timeline: Fields? {
    let timeline = GapTimeline(result, language, names: { String($0.prefix(16)) }, limit: 40)
    guard !timeline.lanes.isEmpty else { return nil }
    let gaps = result.coverage.gaps
    let text: String
    if let first = gaps.map(\.fromMilliseconds).min(), let last = gaps.map(\.untilMilliseconds).max() {
      text = plural(
        language.inputs.gapsText, gaps.count,
        [
          "n": print.integer(Int64(gaps.count)), "from": print.instant(milliseconds: first),
          "to": print.instant(milliseconds: last),
        ])
    } else {
      text = statements.gaps
    }
    let lanes = timeline.lanes.map { lane in
      language.inputs.lane([
        "source": lane.source, "from": print.instant(milliseconds: lane.from),
        "to": print.instant(milliseconds: lane.until),
      ])
    }
    return Chart(
      id: "g-gaps", title: language.inputs.gapsCaption,
      description: ([text] + lanes).joined(separator: " "), width: GapTimeline.width, height: timeline.height,
      kind: "timeline", data: gaps.isEmpty ? nil : (target: "t-gaps", label: language.data.link),
      shapes: timeline.shapes
    ).fields
  }

  private var gaps: Table {
    Table(
      id: "t-gaps", caption: language.inputs.gapsCaption,
      columns: [.text(column.source), .text(column.from), .text(column.until), .number(column.expected)],
      rows: result.coverage.gaps.prefix(limits.inputs).map { gap in
        [
          .name(gap.source), .text(print.tableInstant(milliseconds: gap.fromMilliseconds)),
          .text(print.tableInstant(milliseconds: gap.untilMilliseconds)),
          .number(gap.expectedEvents.map { print.integer($0) } ?? language.format.unknown),
        ]
      })
  }
}
