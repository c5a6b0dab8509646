internal import GRDB
internal import TokenModel

/// The record of processing beside the tokens, from `v_drift`. Audiences of an activity with too few tokens become one.
struct DriftAssembly {
  let database: Database
  let publication: Publication

  private struct Cell {
    var row: DriftRow
    var tokens: Int64
    var of: Int64
  }

  private struct Key: Hashable {
    let activity: String?
    let dataClass: String
  }

  /// Sorted by activity (tokens of none last), class and audience.
  func rows() throws -> [DriftRow] {
    var cells: [Cell] = []
    var small: [Key: Cell] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT v_drift.*, (SELECT min(name) FROM declared_recipient AS recipient
          WHERE recipient.activity = v_drift.activity AND recipient.audience = v_drift.audience) AS recipient
        FROM v_drift
        """)
    while let source = try rows.next() {
      let cell = Self.cell(source)
      guard cell.of > 0, publication.count(cell.of).raised else {
        cells.append(cell)
        continue
      }
      let key = Key(activity: cell.row.activity, dataClass: cell.row.dataClass)
      small[key] = Self.fold(cell, into: small[key])
    }
    return (cells + small.values).map(published).sorted(by: Self.precedes)
  }

  private static func cell(_ row: Row) -> Cell {
    let activity: String = row["activity"]
    return Cell(
      row: DriftRow(
        activity: activity.isEmpty ? nil : activity, dataClass: row["data_class"],
        category: GDPRCategory(rawValue: row["category"]) ?? .unknown, audience: row["audience"],
        recipient: row["recipient"], drift: Drift(rawValue: row["drift"]) ?? .noEvidence, basis: row["weakest"],
        tokens: PublishedCount(value: 0, raised: false), of: PublishedCount(value: 0, raised: false),
        inferred: Inference(least: row["inferred"], most: row["partly_inferred"]),
        firstSeen: (row["first_day"] as Int32?).map(Day.init(number:)),
        lastSeen: (row["last_day"] as Int32?).map(Day.init(number:))), tokens: row["tokens"], of: row["of_tokens"])
  }

  private static func fold(_ cell: Cell, into sum: Cell?) -> Cell {
    var result = cell
    result.row.audience = Publication.smallName
    result.row.recipient = nil
    guard let sum else { return result }
    result.tokens += sum.tokens
    result.of += sum.of
    if sum.row.drift != .matches { result.row.drift = sum.row.drift }
    if bases.firstIndex(of: sum.row.basis) ?? 0 > bases.firstIndex(of: cell.row.basis) ?? 0 {
      result.row.basis = sum.row.basis
    }
    result.row.inferred = Inference.joined(cell.row.inferred, sum.row.inferred)
    result.row.firstSeen = [cell.row.firstSeen, sum.row.firstSeen].compactMap { $0 }.min()
    result.row.lastSeen = [cell.row.lastSeen, sum.row.lastSeen].compactMap { $0 }.max()
    return result
  }

  /// Weaker ones later.
  private static let bases = ["protocol", "scope", "declared", "unknown", "none"]

  private func published(_ cell: Cell) -> DriftRow {
    var row = cell.row
    row.tokens = publication.count(cell.tokens)
    row.of = publication.count(max(cell.of, cell.tokens))
    return row
  }

  private static func precedes(_ left: DriftRow, _ right: DriftRow) -> Bool {
    if left.activity != right.activity {
      guard let one = left.activity else { return false }
      guard let other = right.activity else { return true }
      return ByteOrder.precedes(one, other)
    }
    if left.dataClass != right.dataClass { return ByteOrder.precedes(left.dataClass, right.dataClass) }
    return ByteOrder.precedes(left.audience ?? "", right.audience ?? "")
  }
}
