internal import Classify
package import JOSE
package import Store
package import TokenModel

/// Notes the keys of issuers' JWK sets in a store, public part only, with their names masked as those of logs. Whoever
/// runs it holds the store's lock.
package struct KeyIngest {
  private let store: EvidenceStore
  private let masking: NameMasker

  package init(_ store: EvidenceStore, keys: SubjectKeys) {
    self.store = store
    let key = keys.store
    masking = NameMasker { KeyedDigest(key: key).digest($0) }
  }

  /// - Parameter day: on which the set was read. A key without a name is left out: no token can point to it.
  package func add(_ set: KeySet, issuer: String, on day: Day) throws(StoreFailure) {
    let keys = set.keys.compactMap { key -> SeenKey? in
      guard let id = key.id, !id.isEmpty else { return nil }
      return SeenKey(
        keyID: stored(id, at: .keyID), type: shown(key.type), bits: key.bits, curve: key.curve.map(shown),
        use: key.use.map(shown), algorithm: key.algorithm.map(shown))
    }
    try store.saw(keys, of: stored(issuer, at: .issuer), on: day)
  }

  private func stored(_ name: String, at place: NamePlace) -> StoredName {
    var name = name
    return name.withUTF8 { masking.store(Bytes($0), at: place) }
  }

  /// Words of a set are short; what is long is none of them.
  private func shown(_ word: String) -> String { stored(String(word.prefix(64)), at: .headerValue).text }
}
