/// A pattern over names: `*` stands for any run of characters, also none, `?` for one. It is matched on the whole
/// name, case-sensitive, by Unicode scalars.
package struct Glob: Sendable, Hashable {
  package let text: String
  /// Characters that stand for themselves: the more, the more specific the pattern.
  package let literalLength: Int
  private let scalars: [Unicode.Scalar]
  /// What every name that it matches begins with.
  let prefix: [UInt8]

  package init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    literalLength = scalars.count { $0 != "*" && $0 != "?" }
    prefix = Array(text.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") })
  }

  /// Whether it stands for one name only.
  package var isLiteral: Bool { literalLength == scalars.count }

  /// Time is bounded by the product of both lengths.
  package func matches(_ name: String) -> Bool {
    guard name.utf8.starts(with: prefix) else { return false }
    if isLiteral { return name.utf8.count == prefix.count }
    let name = Array(name.unicodeScalars)
    var place = 0
    var position = 0
    // Where the last star stands, and how much of the name it has taken.
    var star: (place: Int, position: Int)?
    while position < name.count {
      if place < scalars.count, scalars[place] == "*" {
        star = (place, position)
        place += 1
      } else if place < scalars.count, scalars[place] == "?" || scalars[place] == name[position] {
        place += 1
        position += 1
      } else if let last = star {
        star = (last.place, last.position + 1)
        place = last.place + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return scalars[place...].allSatisfy { $0 == "*" }
  }
}
