internal import Audit
internal import TokenModel

/// C1: the record of processing, declared beside observed.
extension HTMLPage {
  var record: Fields {
    [
      "heading": .text(language.record.heading),
      "intro": .text(result.provenance.policy == nil ? language.record.noPolicy : language.record.intro),
      "parties": .fields(fields(parties)),
      "matrixHeading": .text(language.record.matrix),
      "matrix": .fields(matrix.rows.isEmpty ? nil : fields(matrix)),
      "driftHeading": .text(language.record.drift),
      "driftNote": .text(language.record.driftNote),
      "drift": .fields(result.drift.isEmpty ? nil : fields(drift)),
      "matrixLegend": .list(
        Drift.allCases.map { drift in
          let mark = Self.mark(drift)
          return ["symbol": .text(mark.symbol), "word": .text(language.terms.drifts[drift.rawValue] ?? drift.rawValue)]
        }),
      "activities": .list(
        result.record.activities.enumerated().map { position, activity in
          activityFields(activity, id: "t-activity-\(position + 1)")
        }),
      "undeclared": .fields(result.record.undeclared.map(undeclaredFields)),
      "signature": .text(language.record.signature),
    ]
  }

  private var parties: Table {
    let record = result.record
    var rows = [party(language.record.controller, record.controller)]
    rows += record.jointControllers.map { party(language.record.jointController, $0) }
    rows.append(party(language.record.representative, record.representative))
    rows.append(party(language.record.dpo, record.dpo))
    return Table(
      id: "t-parties", caption: language.record.partiesCaption,
      columns: [
        .text(column.field), .text(column.name), .text(column.address), .text(column.contact), .text(column.country),
      ], rows: rows)
  }

  private func party(_ role: String, _ party: RecordOfProcessing.Party?) -> [Table.Cell] {
    guard let party else {
      return [.text(role), .text(language.record.notInPolicy), .blank, .blank, .blank]
    }
    return [
      .text(role), .text(screen(party.name)), party.address.map { .text(screen($0)) } ?? .blank,
      party.contacts.isEmpty ? .blank : .lines(party.contacts.map { .init("", name: $0) }),
      party.country.map { .text(screen($0)) } ?? .blank,
    ]
  }

  /// Every class and recipient of every activity in one line.
  private var matrix: Table {
    var rows: [[Table.Cell]] = []
    for activity in result.record.activities {
      let name = screen(activity.name)
      rows += activity.data.items.map { matrixRow(name, $0.item, screen(language.dataClass($0.dataClass)), nil) }
      rows += activity.recipients.items.map { matrixRow(name, $0.item, screen($0.item.label), $0.audience) }
    }
    if let undeclared = result.record.undeclared {
      let name = language.record.undeclared
      rows += undeclared.data.items.map { matrixRow(name, $0.item, screen(language.dataClass($0.dataClass)), nil) }
      rows += undeclared.recipients.items.map { matrixRow(name, $0.item, screen($0.item.label), $0.audience) }
    }
    return Table(
      id: "t-matrix", caption: language.record.matrixCaption,
      columns: [
        .text(column.activity), .text(column.what), .text(column.declared), .text(column.observed), .text(column.state),
        .number(column.tokens), .number(column.share),
      ], rows: Array(rows.prefix(limits.clients)))
  }

  /// Activity and class in rows, recipients in columns.
  private var drift: Table {
    let matrix = DriftMatrix(result.drift)
    let audiences = matrix.audiences.prefix(limits.recipients)
    let others = matrix.audiences.dropFirst(limits.recipients)
    let names = Dictionary(
      result.drift.compactMap { row in row.audience.map { ($0, row.recipient ?? $0) } },
      uniquingKeysWith: { first, _ in first })
    var columns: [Table.Column] = [.text(column.activity), .text(column.cls)]
    columns += audiences.map { audience in
      .text(audience.map { screen(names[$0] ?? $0) } ?? language.record.anyRecipient)
    }
    if !others.isEmpty {
      columns.append(.text(plural(language.flows.others, others.count, ["n": print.integer(Int64(others.count))])))
    }
    let activities = Dictionary(
      result.record.activities.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rows = matrix.heads.prefix(limits.clients).map { head -> [Table.Cell] in
      let activity = head.activity.map { screen(activities[$0] ?? $0) } ?? language.record.undeclared
      var row: [Table.Cell] = [.text(activity), .text(screen(language.dataClass(head.dataClass)))]
      row += audiences.map { driftCell(matrix.cell(head, $0)) }
      if !others.isEmpty { row.append(driftCell(matrix.gravest(head, others))) }
      return row
    }
    return Table(id: "t-drift", caption: language.record.driftCaption, columns: columns, rows: Array(rows))
  }

  private func driftCell(_ cell: DriftMatrix.Cell?) -> Table.Cell {
    guard let cell else { return .text("–") }
    let mark = Self.mark(cell.drift)
    let share = cell.of > 0 ? ", " + print.percent(Double(cell.tokens) / Double(cell.of)) : ""
    let inferred = cell.inferred.map { ", " + self.inferred($0) } ?? ""
    return .marked(
      symbol: mark.symbol, word: (language.terms.drifts[cell.drift.rawValue] ?? cell.drift.rawValue) + share + inferred,
      kind: mark.kind)
  }

  private func matrixRow(_ activity: String, _ item: RecordItem, _ label: String, _ name: String?) -> [Table.Cell] {
    let share: String? = item.tokens.flatMap { tokens in
      item.of.flatMap { $0.value > 0 ? print.percent(Double(tokens.value) / Double($0.value)) : nil }
    }
    return [
      .text(activity), .lines([.init(label, name: name)]),
      .text(item.declared ? language.page.yes : language.page.no),
      .text((language.terms.observed[item.observed.rawValue] ?? item.observed.rawValue) + partly(item)), marked(item),
      .number(item.tokens.map { print.count($0) } ?? "–"), .number(share ?? "–"),
    ]
  }

  /// `inferred` or `in part inferred`.
  private func inferred(_ inference: Inference) -> String {
    inference == .all ? basis(.inferred) : language.record.partlyInferred
  }

  private func partly(_ item: RecordItem) -> String {
    item.isPartlyInferred == true ? ", " + language.record.partlyInferred : ""
  }

  private func marked(_ item: RecordItem) -> Table.Cell {
    let mark = Self.mark(item)
    return .marked(
      symbol: mark.symbol, word: language.terms.drifts[item.drift.rawValue] ?? item.drift.rawValue, kind: mark.kind)
  }

  /// Full: both sides; half: declared only; open: observed only.
  private static func mark(_ item: RecordItem) -> (symbol: String, kind: String) { mark(item.drift) }

  private static func mark(_ drift: Drift) -> (symbol: String, kind: String) {
    switch drift {
    case .matches: ("●", "good")
    case .unused: ("◐", "quiet")
    case .excess, .undeclaredClient: ("○", "bad")
    case .noEvidence: ("?", "quiet")
    }
  }

  private func activityFields(_ activity: ActivityRecord, id: String) -> Fields {
    let until = activity.validUntil.map { print.day($0) } ?? language.record.openEnd
    var facts = [
      language.record.activityFacts([
        "tokens": print.count(activity.tokens), "from": print.day(activity.validFrom), "until": until,
      ])
    ]
    if let subjects = activity.subjects {
      facts.append(
        language.record.subjects(["n": print.count(subjects), "error": print.percent(activity.subjectsError)]))
    }
    let table = Table(
      id: id, caption: language.record.activityCaption(["name": screen(activity.name)]), kind: "record",
      columns: fieldColumns,
      rows: [
        row(language.record.purposes, activity.purposes, activity.purposes.items) { $0.label },
        row(language.record.dataSubjects, activity.dataSubjects, activity.dataSubjects.items) { $0.label },
        row(activity.data),
        row(language.record.recipients, activity.recipients),
        row(language.record.transfers, activity.transfers, none: language.record.noTransfers),
        row(activity.retention),
        row(language.record.measures, activity.measures, activity.measures.items.map(\.item)) {
          language.terms.measures[$0.label] ?? $0.label
        },
        row(language.record.legalBasis, activity.legalBasis, activity.legalBasis.items) { item in
          let label = language.terms.legalBases[item.label] ?? item.label
          let position = activity.legalBasis.items.firstIndex { $0.label == item.label }
          guard let position, activity.legalArticles.indices.contains(position) else { return label }
          return "\(label), \(language.citation.text(activity.legalArticles[position]))"
        },
        row(activity.clients),
      ])
    return [
      "name": .text(language.record.activity(["name": screen(activity.name)])),
      "reference": .text(activity.reference.map(screen)), "facts": .text(facts.joined(separator: "; ")),
      "table": .fields(fields(table)),
    ]
  }

  private func undeclaredFields(_ undeclared: UndeclaredProcessing) -> Fields {
    let table = Table(
      id: "t-undeclared", caption: language.record.undeclaredCaption, kind: "record", columns: fieldColumns,
      rows: [
        row(undeclared.data), row(language.record.recipients, undeclared.recipients), row(undeclared.retention),
        row(undeclared.clients),
      ])
    return [
      "name": .text(language.record.undeclared),
      "facts": .text(language.record.undeclaredText(["tokens": print.count(undeclared.tokens)])),
      "table": .fields(fields(table)),
    ]
  }

  private var fieldColumns: [Table.Column] {
    [.text(column.field), .text(column.declared), .text(column.observed), .text(column.state)]
  }

  /// One field of Art. 30: what is declared, what was seen beside it, and whether they agree.
  private func row(
    _ name: String, article: String, state: FieldState, declared: [Table.Line], observed: [Table.Line]
  ) -> [Table.Cell] {
    let mark: (String, String) =
      switch state {
      case .agree: ("●", "good")
      case .declared: ("◐", "quiet")
      case .observed: ("○", "bad")
      case .contradiction: ("✗", "bad")
      case .notKnown: ("?", "quiet")
      }
    return [
      .lines([.init(name), .init(language.citation.text(article))]),
      declared.isEmpty ? .blank : .lines(cut(declared)), observed.isEmpty ? .text("–") : .lines(cut(observed)),
      .marked(
        symbol: mark.0, word: language.terms.states[state.rawValue] ?? state.rawValue, kind: mark.1),
    ]
  }

  /// As many lines of a cell as a reader takes; the rest counted.
  private func cut(_ lines: [Table.Line]) -> [Table.Line] {
    guard lines.count > 30 else { return lines }
    let left = lines.count - 30
    return lines.prefix(30) + [
      .init(plural(language.finding.more, left, ["n": print.integer(Int64(left))]))
    ]
  }

  private func row<Item>(
    _ name: String, _ field: RecordField<Item>, _ items: [RecordItem], label: (RecordItem) -> String
  ) -> [Table.Cell] {
    row(
      name, article: field.article, state: field.state,
      declared: items.filter(\.declared).map { .init(screen(label($0))) },
      observed: items.filter { $0.observed == .yes || $0.observed == .inferred }.map {
        .init("\(screen(label($0)))\(tokens($0))")
      })
  }

  private func tokens(_ item: RecordItem) -> String {
    guard let tokens = item.tokens, let of = item.of else { return "" }
    let inferred = item.observed == .inferred ? ", " + basis(.inferred) : partly(item)
    return ": " + language.figures.ofNumbers(["n": print.count(tokens), "of": print.count(of)]) + inferred
  }

  private func row(_ field: RecordField<DataItem>) -> [Table.Cell] {
    row(
      language.record.dataCategories, article: field.article, state: field.state,
      declared: field.items.filter(\.item.declared).map { data in
        let reason = data.reason.map { " (\(screen($0)))" } ?? ""
        return .init(screen(language.dataClass(data.dataClass)) + reason)
      },
      observed: field.items.filter { $0.item.observed != .no && $0.item.observed != .cannotTell }.map { data in
        let mark = data.special ? "▲ " : ""
        return .init(
          mark + screen(language.dataClass(data.dataClass)) + tokens(data.item), name: data.claims.first.map(\.path),
          mark: Self.mark(data.item))
      })
  }

  private func row(
    _ name: String, _ field: RecordField<RecipientItem>, none: String? = nil
  ) -> [Table.Cell] {
    let words = { (recipient: RecipientItem) -> String in
      let details = [
        language.terms.roles[recipient.role] ?? recipient.role, recipient.country,
        recipient.safeguard.map { language.record.safeguard(["name": language.terms.safeguards[$0] ?? $0]) },
      ]
      return "\(screen(recipient.item.label)) (\(details.compactMap { $0 }.map(screen).joined(separator: ", ")))"
    }
    let declared = field.items.filter(\.item.declared).map { Table.Line(words($0)) }
    return row(
      name, article: field.article, state: field.state,
      declared: declared.isEmpty ? none.map { [.init($0)] } ?? [] : declared,
      observed: field.items.filter { $0.item.observed == .yes || $0.item.observed == .inferred }.map { recipient in
        .init(
          screen(recipient.item.label) + tokens(recipient.item), name: recipient.audience,
          mark: Self.mark(recipient.item))
      })
  }

  private func row(_ field: RecordField<RetentionItem>) -> [Table.Cell] {
    row(
      language.record.retention, article: field.article, state: field.state,
      declared: field.items.compactMap { limit in
        limit.limitSeconds.map { seconds in
          let most = language.record.limit(["time": print.term(seconds: seconds)])
          return .init("\(screen(language.retentionKind(limit.kind))): \(most)")
        }
      },
      observed: field.items.compactMap { limit in
        guard limit.p50 != nil else { return nil }
        let quantiles = language.record.quantiles([
          "p50": print.duration(seconds: limit.p50), "p95": print.duration(seconds: limit.p95),
          "max": print.duration(seconds: limit.max),
        ])
        let inferred = limit.basis == .inferred ? ", " + language.record.partlyInferred : ""
        return .init("\(screen(language.retentionKind(limit.kind))): \(quantiles)\(inferred)")
      })
  }

  private func row(_ field: RecordField<ClientItem>) -> [Table.Cell] {
    row(
      language.record.clients, article: field.article, state: field.state,
      declared: field.items.filter(\.item.declared).map { .init("", name: $0.item.label) },
      observed: field.items.filter { $0.item.observed == .yes || $0.item.observed == .inferred }.map { client in
        let grade = client.grade.map { "\(column.grade) \(screen($0))" } ?? ""
        let tokens = client.item.tokens.map { language.record.tokens(["n": print.count($0)]) } ?? ""
        return .init(
          [grade, tokens].filter { !$0.isEmpty }.joined(separator: ", "), lead: client.item.label,
          mark: Self.mark(client.item))
      })
  }
}
