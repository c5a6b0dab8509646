/// JSON for a file that people open: members in the order given, two blanks a level, short lists on one line.
enum JSONText {
  indirect enum Value {
    case text(String)
    case number(String)
    case flag(Bool)
    case null
    case list([Value])
    case object([(String, Value)])
  }

  /// With a line end.
  static func render(_ value: Value) -> String { text(value, indent: "") + "\n" }

  private static func text(_ value: Value, indent: String) -> String {
    let inner = indent + "  "
    switch value {
    case .text(let text): return CanonicalForm.quoted(text)
    case .number(let digits): return digits
    case .flag(let flag): return String(flag)
    case .null: return "null"
    case .list(let items):
      let texts = items.map { text($0, indent: inner) }
      let line = "[" + texts.joined(separator: ", ") + "]"
      if line.utf8.count <= 100, !line.utf8.contains(UInt8(ascii: "\n")) { return line }
      return "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n" + indent + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let texts = members.map { "\(inner)\(CanonicalForm.quoted($0.0)): \(text($0.1, indent: inner))" }
      return "{\n" + texts.joined(separator: ",\n") + "\n" + indent + "}"
    }
  }
}
