internal import TokenModel

/// The objects of a claims set whose members are people: each of two keys or more is a given name. One such name alone
/// may be a word of any kind.
struct PeopleMaps {
  static let none = PeopleMaps([])

  /// The names above the keys, from the top.
  private let parents: Set<[String]>

  init(_ leaves: [ClaimLeaf]) {
    var keys: [[String]: Set<String>] = [:]
    for leaf in leaves {
      let names = leaf.names
      guard names.count >= 2 else { continue }
      for depth in 1..<names.count where PersonalKey.mayBeGivenName(names[depth]) {
        keys[Array(names[..<depth]), default: []].insert(names[depth])
      }
    }
    // Another member, and the object is something else.
    var parents: Set<[String]> = []
    for (parent, names) in keys
    where names.count >= 2 && names.contains(where: { $0.withBytes(PersonalText.isGivenName) }) {
      let isAll = leaves.allSatisfy { leaf in
        let path = leaf.names
        return path.count <= parent.count || Array(path[..<parent.count]) != parent
          || names.contains(path[parent.count])
      }
      if isAll { parents.insert(parent) }
    }
    self.parents = parents
  }

  /// Whether the members of an object are people.
  func hold(_ parent: some Sequence<String>) -> Bool { !parents.isEmpty && parents.contains(Array(parent)) }

  /// Whether a key on the way to a leaf is somebody's name.
  func name(_ leaf: ClaimLeaf) -> Bool {
    guard !parents.isEmpty else { return false }
    let names = leaf.names
    return names.indices.dropFirst().contains { hold(names[..<$0]) }
  }
}
