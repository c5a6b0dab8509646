internal import Audit

/// Activity × class in rows, recipients in columns: where the record and the tokens agree.
struct DriftMatrix {
  struct Head: Hashable {
    /// Nil: no activity covers the tokens.
    var activity: String?
    var dataClass: String
  }

  struct Cell: Equatable {
    var drift: Drift
    var tokens: Int64
    var of: Int64
    var inferred: Inference?
  }

  /// Most in need of attention first, then by activity and class.
  let heads: [Head]
  /// Audiences, those with most drift first; nil stands for any, where nothing was seen.
  let audiences: [String?]
  private let cells: [Key: Cell]

  private struct Key: Hashable {
    let head: Head
    let audience: String?
  }

  init(_ rows: [DriftRow]) {
    var cells: [Key: Cell] = [:]
    var need: [Head: Int] = [:]
    var pull: [String?: Int] = [:]
    for row in rows {
      let head = Head(activity: row.activity, dataClass: row.dataClass)
      cells[Key(head: head, audience: row.audience)] = Cell(
        drift: row.drift, tokens: row.tokens.value, of: row.of.value, inferred: row.inferred)
      need[head] = max(need[head] ?? 0, Self.rank(row.drift))
      pull[row.audience, default: 0] += Self.rank(row.drift)
    }
    self.cells = cells
    heads = need.sorted { left, right in
      if left.value != right.value { return left.value > right.value }
      if left.key.activity != right.key.activity {
        guard let one = left.key.activity else { return false }
        guard let other = right.key.activity else { return true }
        return one < other
      }
      return left.key.dataClass < right.key.dataClass
    }.map(\.key)
    audiences = pull.sorted { left, right in
      if (left.key == nil) != (right.key == nil) { return right.key == nil }
      return left.value != right.value ? left.value > right.value : (left.key ?? "") < (right.key ?? "")
    }.map(\.key)
  }

  func cell(_ head: Head, _ audience: String?) -> Cell? { cells[Key(head: head, audience: audience)] }

  /// The cell of several recipients that needs most attention.
  func gravest(_ head: Head, _ audiences: some Sequence<String?>) -> Cell? {
    audiences.compactMap { cell(head, $0) }.max { Self.rank($0.drift) < Self.rank($1.drift) }
  }

  private static func rank(_ drift: Drift) -> Int {
    switch drift {
    case .undeclaredClient: 4
    case .excess: 3
    case .unused: 2
    case .noEvidence: 1
    case .matches: 0
    }
  }
}
