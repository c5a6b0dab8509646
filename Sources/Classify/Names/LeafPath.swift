package import TokenModel

/// Writes the path of a leaf, as stored and as shown (cli.md).
package enum LeafPath {
  /// Whether a name that the path leaves out, since it is data, is personal.
  static func hidesPersonalName(_ leaf: ClaimLeaf) -> Bool {
    leaf.names.contains { name in
      name.withBytes { DataLikeName.isData($0) && PersonalName.dataClass(of: $0, at: .claimName) != nil }
    }
  }

  /// Names that look like data become `*`; names that are personal data are masked.
  package static func stored(_ leaf: ClaimLeaf, masking: any NameMasking) -> ClaimPathName {
    stored(leaf, masking: masking, people: .none)
  }

  /// - Parameter people: objects of the claims set whose keys are names of people.
  static func stored(_ leaf: ClaimLeaf, masking: any NameMasking, people: PeopleMaps) -> ClaimPathName {
    var path = ClaimPathName(pointer: "", dotted: "")
    var above: [String] = []
    for (position, step) in leaf.steps.enumerated() {
      switch step {
      case .items:
        path.pointer += "/*"
        if position + 1 < leaf.steps.count { path.dotted += "[]" }
      case .member(let name):
        let shown = name.withBytes { bytes -> StoredName in
          if DataLikeName.isData(bytes) { return StoredName(text: "*") }
          let stored = masking.store(bytes, at: .claimName)
          guard stored.maskedClass == nil, let dataClass = PersonalKey.dataClass(of: name, under: above[...], people)
          else { return stored }
          return masking.mask(bytes, as: dataClass)
        }
        above.append(name)
        if path.maskedClass == nil { path.maskedClass = shown.maskedClass }
        path.pointer += "/" + escaped(shown.text)
        path.dotted += path.dotted.isEmpty ? shown.text : "." + shown.text
      }
    }
    return path
  }

  /// The dotted path with every name as it stands.
  package static func verbatim(_ leaf: ClaimLeaf) -> String {
    var dotted = ""
    for (position, step) in leaf.steps.enumerated() {
      switch step {
      case .items: if position + 1 < leaf.steps.count { dotted += "[]" }
      case .member(let name): dotted += dotted.isEmpty ? name : "." + name
      }
    }
    return dotted
  }

  /// RFC 6901 §3.
  private static func escaped(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "~")) || name.utf8.contains(UInt8(ascii: "/")) else { return name }
    return name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
      .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
  }
}
