internal import GRDB
internal import Rollup
internal import TokenModel

/// Keeps the store within its bounds, whatever a batch brought: growth is bounded by names and profiles, never by
/// tokens (design §4). Every fold is a function of what was read, not of the order in which it was.
struct StoreBounds {
  let database: Database
  let limits: Limits
  let rank: NameRank
  let floors: CapFloors

  /// Months that a batch touched.
  struct Months {
    var sketches: Set<Int32> = []
    var evidence: Set<Int32> = []
  }

  /// - Parameters:
  ///   - touched: the profiles and days that a batch counted.
  ///   - bringsPaths: the batch named claim paths that the store did not know.
  /// - Returns: how many places tokens moved to: what they left may be names that nothing uses any more.
  func fold(
    _ touched: Set<LifetimeFold.Place>, months: Months, source: Int64, bringsPaths: Bool
  ) throws -> Int {
    let sets = SetFold(database: database, limit: limits.setsPerClientDay, floors: floors)
    var days = Set(touched.map(\.day))
    var moved: Set<LifetimeFold.Place> = []
    if bringsPaths {
      let children = try ChildFold(database: database, limit: limits.childrenPerPath).fold()
      moved.formUnion(children)
      days.formUnion(children.map(\.day))
    }
    moved.formUnion(try sets.fold(days))
    let capped = try CapFold(database: database, caps: limits, rank: rank, floors: floors).fold(days, source: source)
    if !capped.isEmpty {
      moved.formUnion(capped)
      // What is capped comes together under one client, which may then show too many sets.
      moved.formUnion(try sets.fold(days))
    }
    try SubjectFold(database: database, caps: limits, rank: rank, floors: floors).fold(months.sketches)
    try EvidenceFold(database: database, limit: limits.evidencePlaces, rank: rank, floors: floors).fold(months.evidence)
    try LifetimeFold(database: database, limit: limits.exactLifetimes).fold(touched.union(moved))
    return moved.count
  }
}
