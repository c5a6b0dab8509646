internal import TokenModel

/// The canonical form of a declaration: JSON without spaces, keys sorted by bytes, lengths of time in seconds, lists
/// whose order says nothing sorted, nothing that is null or empty. Two files that declare the same have the same bytes,
/// whatever their spelling, order and comments; the digest over it names the policy in every output.
package enum CanonicalForm {
  /// Of a node that its shape has accepted.
  package static func bytes(of node: YAMLNode, shape: Shape) -> [UInt8] { Array((text(node, shape) ?? "{}").utf8) }

  /// Nil: the node declares nothing.
  private static func text(_ node: YAMLNode, _ shape: Shape) -> String? {
    if node.isNull { return nil }
    switch shape {
    case .record(let fields):
      return object(
        fields.compactMap { field in
          node[field.name].flatMap { text($0, field.shape) }.map { (field.name, $0) }
        })
    case .table(_, let value):
      return object(node.members.compactMap { member in text(member.value, value).map { (member.key, $0) } })
    case .list(let item, let order):
      let items = node.items.compactMap { text($0, item) }
      if items.isEmpty { return nil }
      let arranged =
        order == .ordered ? items : items.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      return "[" + arranged.joined(separator: ",") + "]"
    case .scalarOrRecord(let scalar, let record):
      if case .mapping = node.content { return text(node, record) }
      return text(node, scalar)
    case .whole: return node.whole.map { String($0) }
    case .number: return node.number.map(Shape.plain)
    case .flag: return node.flag.map { String($0) }
    case .duration: return node.text.flatMap(PolicyDuration.seconds).map { String($0) }
    case .text, .day, .word, .scalar: return node.text.map(quoted)
    }
  }

  private static func object(_ members: [(String, String)]) -> String? {
    if members.isEmpty { return nil }
    let sorted = members.sorted { Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8)) }
    return "{" + sorted.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  /// A JSON string with the fewest escapes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
