internal import GRDB
internal import TokenModel

/// Folds what is beyond the caps of a source and day into `(other)`: an attacker who invents a million client names
/// gets a finding, not a full disk (design §4).
struct CapFold {
  let database: Database
  let caps: Limits
  let rank: NameRank
  let floors: CapFloors

  /// Folds the days of a source that a batch touched; gives the places that tokens moved to. Claim paths go first: a
  /// shape that lost invented names may be one that is known, and says more than `(other)` does.
  func fold(_ days: Set<Int32>, source: Int64) throws -> Set<LifetimeFold.Place> {
    var grown: Set<LifetimeFold.Place> = []
    let paths = ClaimPathCap(database: database, cap: caps.claimPaths, rank: rank, floors: floors)
    let names = Self.columns.map {
      NameCap(database: database, cap: caps[keyPath: $0.cap], rank: rank, floors: floors, column: $0)
    }
    let profiles = ProfileCap(database: database, cap: caps.profilesPerDay, rank: rank)
    let ages = RefreshAgeCap(database: database, cap: caps.clientsPerDay, rank: rank)
    for day in days.sorted() {
      grown.formUnion(try paths.fold(day, source: source))
      for cap in names { grown.formUnion(try cap.fold(day, source: source)) }
      grown.formUnion(try profiles.fold(day, source: source))
      try ages.fold(day)
    }
    return grown
  }

  private static var columns: [NameCap.Column] {
    [
      NameCap.Column(
        dimension: NameCap.clients, name: "client_id", table: "client", cap: \.clientsPerDay,
        floor: \.clients,
        other: { try NameWriter(database: $0).other(in: "client") }),
      NameCap.Column(
        dimension: "key_id", name: "key_id_id", table: "key_id", cap: \.keyIDsPerDay,
        other: { try NameWriter(database: $0).other(in: "key_id") }),
      NameCap.Column(
        dimension: "claim_shape", name: "claim_shape_id", table: "claim_shape", cap: \.claimShapes,
        other: { try ShapeWriter(database: $0).other() }),
    ]
  }
}
