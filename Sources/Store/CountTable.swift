/// A table of counts by day and profile, and how rows of it are added up.
struct CountTable {
  let name: String
  /// Beside day and profile.
  var key: [String]
  let sums: [String]
  var maxima: [String] = []
  var minima: [String] = []

  var counts: [String] { sums + maxima + minima }

  /// The counts of many rows as one, in the order of `counts`.
  var added: String {
    let values =
      sums.map { "sum(\(name).\($0)) AS \($0)" } + maxima.map { "max(\(name).\($0)) AS \($0)" }
      + minima.map { "min(\(name).\($0)) AS \($0)" }
    return values.joined(separator: ", ")
  }

  /// What an upsert does to the row that stands.
  var merged: String {
    let changes =
      sums.map { "\($0) = \($0) + excluded.\($0)" } + maxima.map { "\($0) = max(\($0), excluded.\($0))" }
      + minima.map { "\($0) = min(\($0), excluded.\($0))" }
    return changes.joined(separator: ", ")
  }

  static let issuance = CountTable(
    name: "issuance", key: [], sums: ["tokens", "grants", "sightings", "payload_bytes"])
  static let lifetime = CountTable(
    name: "lifetime", key: ["basis", "state", "seconds", "bucket"], sums: ["tokens", "sum_seconds"],
    maxima: ["max_seconds"], minima: ["min_seconds"])
  static let claimFact = CountTable(
    name: "claim_fact", key: ["claim_path_id"], sums: ["bytes", "elements"],
    maxima: ["max_bytes", "max_elements", "max_depth"])
  static let anomaly = CountTable(name: "anomaly", key: ["code", "claim_path_id"], sums: ["tokens"])
  static let all = [issuance, lifetime, claimFact, anomaly]
}
