/// Finds the name that a writer probably meant.
package enum NearestName {
  /// ` did you mean 'clients'?`, or the choices where they are few, for the end of an error.
  package static func advice(for word: String, among names: [String]) -> String {
    if let name = find(word, among: names) { return "; did you mean '\(name)'?" }
    return names.count <= 12 && !names.isEmpty ? "; it may be \(names.sorted().joined(separator: ", "))" : ""
  }

  /// The nearest name at a distance of at most a third of its length (Damerau–Levenshtein with adjacent swaps), by
  /// distance, then by bytes; else the one name that the word is a part of.
  package static func find(_ word: String, among names: [String]) -> String? {
    let wanted = Array(word.lowercased().utf8.prefix(64))
    var best: (distance: Int, name: String)?
    for name in names {
      let bound = max(1, max(name.utf8.count, wanted.count) / 3)
      let candidate = Array(name.lowercased().utf8.prefix(64))
      guard abs(candidate.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, candidate)
      guard distance <= bound else { continue }
      if let known = best, (known.distance, known.name) <= (distance, name) { continue }
      best = (distance, name)
    }
    if let best { return best.name }
    guard (4..<64).contains(wanted.count) else { return nil }
    let around = names.filter { $0.lowercased().contains(word.lowercased()) }
    return around.count == 1 ? around[0] : nil
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(last[column + 1] + 1, current[column] + 1, substitution)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
