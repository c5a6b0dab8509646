/// The short names of findings: `F-` and 12 digits of the fingerprint, lengthened by 4 until no two are the same.
enum FindingIDs {
  static func unique(_ findings: [Finding]) -> [Finding] {
    var result = findings
    var length = 12
    while length < 64 {
      let uses = result.reduce(into: [:]) { $0[$1.id, default: 0] += 1 }
      guard uses.values.contains(where: { $0 > 1 }) else { break }
      length += 4
      for position in result.indices where uses[result[position].id, default: 0] > 1 {
        result[position].id = "F-" + result[position].fingerprint.prefix(length)
      }
    }
    return result
  }
}
