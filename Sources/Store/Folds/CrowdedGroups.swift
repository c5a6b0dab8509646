/// Groups of rows that show more names of a column than are told apart, as a client and its scope sets, by day or month:
/// what comes later folds too, so that it need not be written first.
struct CrowdedGroups {
  private var groups: [String: [Int32: Set<[String]>]] = [:]

  var isEmpty: Bool { groups.isEmpty }

  func has(_ column: String) -> Bool { groups[column] != nil }

  /// - Parameter group: the names that make it, as those of an issuer and a client.
  func hold(_ group: [String], _ column: String, at time: Int32) -> Bool {
    groups[column]?[time]?.contains(group) ?? false
  }

  mutating func add(_ group: [String], _ column: String, at time: Int32) {
    groups[column, default: [:]][time, default: []].insert(group)
  }
}
