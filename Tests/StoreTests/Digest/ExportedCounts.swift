import GRDB

@testable import Store

/// The counts of a store with the names of their profiles in full, in the order of all of their columns: what the digest
/// of them means, at a cost that only a small store can bear.
enum ExportedCounts {
  /// The query of a table: day, the twenty names of the profile, then what is counted.
  static func sql(_ table: CountTable) -> String {
    let key = table.key.map { column in
      switch column {
      case "claim_path_id": "claim_path.name"
      case "state": "\(table.name).state"
      default: column
      }
    }
    let columns = key + table.sums + table.minima + table.maxima
    let count = 21 + columns.count
    return """
      SELECT day, \(StoreDigest.profileColumns), \(columns.joined(separator: ", "))
      FROM \(table.name) JOIN profile USING (profile_id) \(StoreDigest.profileJoins)
      \(table.key.contains("claim_path_id") ? "LEFT JOIN claim_path USING (claim_path_id)" : "")
      ORDER BY \((1...count).map(String.init).joined(separator: ", "))
      """
  }

  /// The query of all profiles that have counts: their names, then their first and last day.
  static var profiles: String {
    let counted = CountTable.all.map { "SELECT profile_id FROM \($0.name)" }.joined(separator: " UNION ")
    return """
      SELECT \(StoreDigest.profileColumns), first_day, last_day FROM profile \(StoreDigest.profileJoins)
      WHERE profile_id IN (\(counted)) ORDER BY \((1...20).map(String.init).joined(separator: ", "))
      """
  }
}
