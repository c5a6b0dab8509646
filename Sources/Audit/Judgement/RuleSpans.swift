internal import GRDB
internal import Policy
internal import Store
internal import TokenModel

/// The rules of which another edition, or another change by the policy, begins inside the audited period: each span of
/// its days is judged as a period of its own, and the judgements are put together.
struct RuleSpans {
  private let request: AuditRequest
  /// Spans by rule; rules that judge all days alike are not in it.
  private let spans: [(rule: any Rule.Type, spans: [DaySpan])]

  init(_ request: AuditRequest) {
    self.request = request
    spans = request.rules.compactMap { rule in
      let spans = Self.spans(of: rule.description, in: request)
      return spans.count > 1 ? (rule, spans) : nil
    }
  }

  var isEmpty: Bool { spans.isEmpty }

  /// A month whose days are added up is judged whole, as on its last day.
  static func spans(of rule: RuleDescription, in request: AuditRequest) -> [DaySpan] {
    let period = DaySpan(first: request.first, last: request.last)
    if rule.takesLastDay { return [period] }
    let changes = request.policy?.tailoring[rule.id] ?? []
    let starts =
      rule.editions.compactMap(\.validFrom) + changes.compactMap(\.validFrom)
      + changes.compactMap { $0.validUntil?.advanced(by: 1) }
    return DaySpan.spans(of: [], in: period, cutAt: Set(starts.map { request.aged.start($0) }))
  }

  /// The judgements of these rules. `read` gives a database in which all views know no other days than those of the
  /// span.
  func judgements(
    _ circumstances: RunCircumstances, read: (DaySpan, (Database) throws -> Void) throws -> Void
  ) throws -> [String: RuleJudgement] {
    var parts: [String: [SpanMerge.Part]] = [:]
    for span in Set(spans.flatMap(\.spans)).sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) {
      let concerned = spans.filter { $0.spans.contains(span) }.map(\.rule)
      try read(span) { database in
        let context = try RuleContext(
          database: database, first: span.first, last: span.last, policy: request.policy,
          recordedMilliseconds: request.startedMilliseconds, circumstances: circumstances)
        for rule in concerned {
          parts[rule.description.id, default: []].append(
            SpanMerge.Part(span: span, rule: context.inForce(rule), judgement: try rule.judge(context)))
        }
      }
    }
    return parts.mapValues { SpanMerge(parts: $0, publication: Publication(minCell: request.publishedCell)).judgement }
  }
}
