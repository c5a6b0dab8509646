internal import TokenModel

/// The names under which sets are stored: what makes two of them the same, in whatever order they came.
enum SetName {
  /// Names that stand for several, or for none.
  private static let collective: Set<String> = ["(many)", "(other)", "(unknown)"]

  /// Whether a name is that of one thing.
  static func isSingle(_ name: String) -> Bool { !collective.contains(name) }

  /// The same as a condition of SQL.
  static func isSingle(column: String) -> String {
    "\(column) NOT IN (\(collective.sorted().map { "'\($0)'" }.joined(separator: ", ")))"
  }

  /// The members, sorted by bytes, as a JSON array, or the state in brackets.
  static func text(_ state: NameSet.State, _ members: [String]) -> String {
    guard state == .known else { return "(\(state.rawValue))" }
    return "[" + distinct(members.map(quoted)).joined(separator: ",") + "]"
  }

  /// Sorted lines `pointer TAB class TAB evidence`.
  static func text(of members: [ShapeWriter.Member]) -> String {
    let lines = members.map { member in
      // A pointer may hold any character that a member name may hold, so line ends and tabs are written as JSON does.
      let pointer = quoted(member.pointer).dropFirst().dropLast()
      return "\(pointer)\t\(member.dataClass)\t\(member.evidence)"
    }
    return distinct(lines).joined(separator: "\n")
  }

  /// The name of a shape without the members at some pointers.
  static func text(ofShape name: String, without pointers: Set<String>) -> String {
    let prefixes = pointers.map { Array((quoted($0).dropFirst().dropLast() + "\t").utf8) }
    return name.split(separator: "\n").filter { line in !prefixes.contains { line.utf8.starts(with: $0) } }
      .joined(separator: "\n")
  }

  /// Sorted by bytes, each once. Texts that Unicode calls equivalent stay apart, as their bytes do.
  private static func distinct(_ texts: [String]) -> [String] {
    var result: [String] = []
    for text in texts.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let last = result.last, last.utf8.elementsEqual(text.utf8) { continue }
      result.append(text)
    }
    return result
  }

  /// A JSON string (RFC 8259 §7) with the shortest escapes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case let other where other.value < 0x20:
        let digits = String(other.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
