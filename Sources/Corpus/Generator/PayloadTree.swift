internal import Demo

/// A claims set under construction: values are put at paths, in the order in which they come.
struct PayloadTree {
  private(set) var root = JSONText.object([])

  /// Puts a value at a path; `[]` after a name means the one object of a list.
  mutating func put(_ value: JSONText, at path: [String]) {
    root = Self.putting(value, at: path[...], into: root)
  }

  private static func putting(_ value: JSONText, at path: ArraySlice<String>, into node: JSONText) -> JSONText {
    guard let name = path.first else { return value }
    var members: [JSONText.Member] = []
    if case .object(let known) = node { members = known }
    let isList = name.hasSuffix("[]")
    let plain = isList ? String(name.dropLast(2)) : name
    let position = members.firstIndex { $0.name == plain }
    var inner = position.map { members[$0].value } ?? .object([])
    if isList, case .array(let elements) = inner { inner = elements[0] }
    var made = putting(value, at: path.dropFirst(), into: inner)
    if isList { made = .array([made]) }
    if let position {
      members[position].value = made
    } else {
      members.append(JSONText.Member(name: plain, value: made))
    }
    return .object(members)
  }
}
