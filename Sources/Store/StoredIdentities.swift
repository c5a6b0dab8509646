internal import Foundation
internal import GRDB
package import TokenModel

/// What earlier batches counted, asked one by one: the window may hold more than memory should.
///
/// Nearly every identity is new. A filter that knows the stored ones, and a few more, spares the store the question.
package struct StoredIdentities: ~Copyable {
  private let store: EvidenceStore
  /// From the first to the last day that has identities; nil where none is stored.
  private var days: ClosedRange<Day>?
  private var filter: IdentityFilter?
  private var questions = 0
  /// Whether all that the store holds is in the filter or pending. It is made when it is first asked: most streams have
  /// one batch.
  private var knowsAll = false
  /// What was committed and is not in the filter yet: the last batch of a stream is never asked for.
  private var pending: [FreshIdentities] = []

  /// Questions after which the stored identities are read into a filter: small files ask fewer.
  private static let patience = 2_000

  package init(_ store: EvidenceStore) throws(StoreFailure) {
    self.store = store
    do {
      let ends = try store.read { try Row.fetchOne($0, sql: "SELECT min(key), max(key) FROM event_id") }
      if let first: Int64 = ends?[0], let last: Int64 = ends?[1] {
        days = IdentityRow.day(ofKey: first)...IdentityRow.day(ofKey: last)
      }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// Some identities are about to be committed.
  package mutating func note(_ identities: FreshIdentities) {
    guard let first = identities.days.first?.day, let last = identities.days.last?.day else { return }
    if days == nil { knowsAll = true }
    days = min(first, days?.lowerBound ?? first)...max(last, days?.upperBound ?? last)
    if knowsAll { pending.append(identities) }
  }

  /// An identity may be asked for: what the filter has of it is fetched from memory meanwhile.
  package func expect(_ identity: Identity) { filter?.expect(identity) }

  /// Whether an identity is kept for a day that is near enough.
  package mutating func holds(_ identity: Identity, near day: Day) throws(StoreFailure) -> Bool {
    guard let days else { return false }
    if knowsAll {
      let filter = filter ?? IdentityFilter()
      self.filter = filter
      if !pending.isEmpty { fill(filter) }
      if !filter.mayContain(identity) { return false }
    }
    questions += 1
    do {
      if !knowsAll, questions > Self.patience {
        filter = try read()
        knowsAll = true
      }
      let window = Identity.window(around: day)
      guard days.overlaps(window) else { return false }
      return try store.read { try Self.holds(identity, near: day, among: days.clamped(to: window), $0) }
    } catch {
      throw StoreFailure(error, path: store.path)
    }
  }

  /// Looks at the nearest days first.
  private static func holds(
    _ identity: Identity, near day: Day, among days: ClosedRange<Day>, _ database: Database
  ) throws -> Bool {
    let find = try RowStatement(database, sql: "SELECT entries \(IdentityRow.holding)")
    func distance(_ number: Int32) -> Int32 { abs(number - day.number) }
    let numbers = days.lowerBound.number...days.upperBound.number
    for number in numbers.sorted(by: { distance($0) < distance($1) }) {
      let day = Day(number: number)
      let row = try find.bytes(IdentityRow.start(of: day), IdentityRow.key(day, identity))
      if row?.withUnsafeBytes({ IdentityRow.holds(identity, in: $0) }) ?? false { return true }
    }
    return false
  }

  private mutating func fill(_ filter: IdentityFilter) {
    for identities in pending {
      for part in identities.days {
        for identity in part.identities { filter.insert(identity) }
      }
    }
    pending.removeAll()
  }

  private func read() throws -> IdentityFilter {
    try store.read { database in
      let filter = IdentityFilter()
      let rows = try Data.fetchCursor(database, sql: "SELECT entries FROM event_id")
      while let row = try rows.next() {
        for identity in row.withUnsafeBytes({ IdentityRow.identities(in: $0) }) { filter.insert(identity) }
      }
      return filter
    }
  }
}
