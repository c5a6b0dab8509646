internal import TokenModel

/// Makes the items of one activity's fields, by the rules of reports §3: observation shows an absence only at the floor.
struct RecordItems {
  let publication: Publication
  /// Whether enough was seen to say that something did not occur.
  let canTellAbsence: Bool
  /// Whether the period is long enough to call something unused.
  let isLongEnough: Bool

  /// Days of silence after which what is declared counts as unused.
  static let unusedAfter = 90

  /// What only the policy can say.
  static func declared(_ label: String) -> RecordItem {
    RecordItem(
      label: label, declared: true, observed: .cannotTell, drift: .noEvidence, tokens: nil, of: nil, firstSeen: nil,
      lastSeen: nil)
  }

  /// What is declared and was looked for in vain.
  func unseen(_ label: String) -> RecordItem {
    RecordItem(
      label: label, declared: true, observed: canTellAbsence ? .no : .cannotTell,
      drift: canTellAbsence && isLongEnough ? .unused : .noEvidence, tokens: nil, of: nil, firstSeen: nil,
      lastSeen: nil)
  }

  func seen(
    _ label: String, declared: Bool, drift: Drift, tokens: Int64, of: Int64?, first: Day, last: Day,
    inferred: Inference? = nil
  ) -> RecordItem {
    RecordItem(
      label: label, declared: declared, observed: inferred == .all ? .inferred : .yes,
      isPartlyInferred: inferred == .part ? true : nil, drift: drift,
      tokens: publication.count(tokens),
      of: of.map { publication.count(max($0, tokens)) }, firstSeen: first, lastSeen: last)
  }

  static func field<Item>(_ article: String, _ items: [Item], _ item: (Item) -> RecordItem) -> RecordField<Item> {
    RecordField(article: article, state: state(items.map(item)), items: items)
  }

  /// One excess makes a contradiction; what is unused alone makes none.
  static func state(_ items: [RecordItem]) -> FieldState {
    if items.isEmpty { return .notKnown }
    if items.contains(where: { $0.drift == .excess || $0.drift == .undeclaredClient }) { return .contradiction }
    if items.contains(where: { $0.observed == .yes || $0.observed == .inferred }) { return .agree }
    return .declared
  }
}
