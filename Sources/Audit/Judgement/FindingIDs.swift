/// The short names of findings: `F-` and 12 digits of the fingerprint, lengthened by 4 until no two are the same.
enum FindingIDs {
  static func unique(_ findings: [Finding]) -> [Finding] {
    var result = findings
    var length = 12
    while length < 64 {
      let ids = Dictionary(grouping: result, by: \.id)
      guard ids.values.contains(where: { $0.count > 1 }) else { break }
      length += 4
      for position in result.indices where (ids[result[position].id]?.count ?? 0) > 1 {
        result[position].id = "F-" + result[position].fingerprint.prefix(length)
      }
    }
    return result
  }
}
