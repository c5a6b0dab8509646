internal import GRDB
internal import Rollup
internal import TokenModel

/// Finds or adds the profiles of a batch, and widens their first and last day.
struct ProfileWriter {
  /// Ids by position in the batch.
  struct Sets {
    let keyIDs: [Int64]
    let audienceSets: [Int64]
    let scopeSets: [Int64]
    let shapes: [Int64]
  }

  let database: Database
  let source: Int64
  let issuers: [Int64]
  let clients: [Int64]
  let sets: Sets

  /// The columns that make a profile what it is; days are no part of it.
  static let columns = [
    "source_id", "kind", "issuer_id", "client_id", "audience_set_id", "token_type", "type_basis", "grant_type",
    "scope_set_id", "claim_shape_id", "alg", "enc", "typ", "key_id_id", "rsa_bytes", "protection", "verification",
    "tier", "form", "subject_kind",
  ]

  func intern(_ batch: RollupBatch) throws -> [Int64] {
    let days = Self.days(of: batch)
    let find = try RowStatement(
      database,
      sql: "SELECT profile_id FROM profile WHERE "
        + Self.columns.map { "\($0) = ?" }.joined(separator: " AND "))
    let widen = try RowStatement(
      database,
      sql: "UPDATE profile SET first_day = min(first_day, ?), last_day = max(last_day, ?) WHERE profile_id = ?")
    let add = try RowStatement(
      database,
      sql: "INSERT INTO profile (\(Self.columns.joined(separator: ", ")), first_day, last_day) VALUES ("
        + repeatElement("?", count: Self.columns.count + 2).joined(separator: ", ") + ")")
    var ids: [Int64] = []
    for (position, profile) in batch.profiles.enumerated() {
      let key = values(of: profile)
      let range = days[position]
      if let id = try find.number(all: key) {
        if let range { try widen.run(range.lowerBound, range.upperBound, id) }
        ids.append(id)
      } else {
        try add.run(all: key + [range?.lowerBound ?? 0, range?.upperBound ?? 0])
        ids.append(database.lastInsertedRowID)
      }
    }
    return ids
  }

  private func values(of profile: Profile) -> [any RowValue] {
    [
      source, profile.kind.rawValue, issuers[Int(profile.issuer)], clients[Int(profile.client)],
      sets.audienceSets[Int(profile.audienceSet)], profile.tokenType.rawValue, profile.typeBasis.rawValue,
      profile.grant.rawValue, sets.scopeSets[Int(profile.scopeSet)], sets.shapes[Int(profile.shape)],
      profile.algorithm, profile.encryption, profile.headerType, sets.keyIDs[Int(profile.keyID)], profile.rsaBytes,
      profile.protection.rawValue, profile.verification.rawValue, profile.tier.rawValue, profile.form.rawValue,
      profile.subjectKind.rawValue,
    ]
  }

  /// First and last day of each profile in the batch.
  private static func days(of batch: RollupBatch) -> [ClosedRange<Int32>?] {
    var days = [ClosedRange<Int32>?](repeating: nil, count: batch.profiles.count)
    for count in batch.issuance {
      let day = count.day.number
      let known = days[Int(count.profile)] ?? day...day
      days[Int(count.profile)] = min(known.lowerBound, day)...max(known.upperBound, day)
    }
    return days
  }
}
