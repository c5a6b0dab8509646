internal import TokenModel

/// The keys of JWK sets by issuer: what signatures are verified with. Made once, read by all workers.
package struct KeyRing: Sendable {
  private var issuers: [(name: [UInt8], keys: IssuerKeys)] = []
  /// Of sets that are anybody's.
  private var common = IssuerKeys()

  /// What may verify a token, and whether a set of its issuer is known at all.
  enum Candidates {
    /// No set of that issuer was given.
    case noSet
    /// A set was given, and the key is none of it.
    case none
    case keys([JSONWebKey], areNamed: Bool)
  }

  private struct IssuerKeys: Sendable {
    var byID: [String: [JSONWebKey]] = [:]
    var all: [JSONWebKey] = []

    mutating func add(_ keys: [JSONWebKey]) {
      all += keys
      for key in keys {
        if let id = key.id { byID[id, default: []].append(key) }
      }
    }

    /// By `kid`, where the header names one; else every key of the set that fits.
    func candidates(id: String?, algorithm: String) -> Candidates {
      let named = id.map { byID[$0] ?? [] }
      let fitting = (named ?? all).filter { $0.verifies(algorithm) }
      return fitting.isEmpty ? .none : .keys(fitting, areNamed: named != nil)
    }
  }

  package init() {}

  package var isEmpty: Bool { issuers.isEmpty && common.all.isEmpty }

  /// - Parameter issuer: the `iss` of its tokens; nil: the keys may be anybody's.
  package mutating func add(_ set: KeySet, issuer: String?) {
    guard let issuer else { return common.add(set.keys) }
    let name = Array(issuer.utf8)
    if let place = issuers.firstIndex(where: { $0.name == name }) {
      issuers[place].keys.add(set.keys)
    } else {
      var keys = IssuerKeys()
      keys.add(set.keys)
      issuers.append((name, keys))
    }
  }

  func candidates(issuer: Bytes?, id: String?, algorithm: String) -> Candidates {
    if let issuer, let entry = issuers.first(where: { issuer == $0.name }) {
      return entry.keys.candidates(id: id, algorithm: algorithm)
    }
    return common.all.isEmpty ? .noSet : common.candidates(id: id, algorithm: algorithm)
  }
}
