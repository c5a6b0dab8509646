/// Which names stay where there are more than a cap allows: those known on an earlier day, then those with the smallest
/// digest under the store's key. Neither order nor workers decide, and nobody who lacks the key can choose (design §4).
struct NameRank {
  struct Name {
    var id: Int64
    var text: String
    var isKnownEarlier: Bool
  }

  /// The digest of a name under the store's key.
  let digest: (String) -> [UInt8]

  /// The ids of those that do not stay.
  func beyond(_ cap: Int, of names: [Name]) -> [Int64] {
    guard names.count > cap else { return [] }
    let ranked = names.map { (id: $0.id, isKnownEarlier: $0.isKnownEarlier, digest: digest($0.text)) }
      .sorted { left, right in
        left.isKnownEarlier == right.isKnownEarlier
          ? left.digest.lexicographicallyPrecedes(right.digest) : left.isKnownEarlier
      }
    return ranked.dropFirst(cap).map(\.id)
  }
}
