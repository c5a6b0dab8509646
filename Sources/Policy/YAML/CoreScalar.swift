/// The types of plain scalars in the YAML 1.2 core schema (§10.3.2).
extension YAMLNode {
  package var isNull: Bool {
    guard case .scalar(let text, plain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  package var flag: Bool? {
    guard case .scalar(let text, plain: true) = content else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// A whole number, also in the octal (`0o17`) and hexadecimal (`0xf`) forms of the schema.
  package var whole: Int64? {
    guard case .scalar(let text, plain: true) = content else { return nil }
    if text.hasPrefix("0o") { return text.dropFirst(2).first == "-" ? nil : Int64(text.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return text.dropFirst(2).first == "-" ? nil : Int64(text.dropFirst(2), radix: 16) }
    return Int64(text)
  }

  /// A finite number with or without a fraction.
  package var number: Double? {
    if let whole { return Double(whole) }
    guard case .scalar(let text, plain: true) = content,
      text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// What the node is, in words for an error.
  package var kind: String {
    switch content {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar:
      isNull
        ? "nothing"
        : flag != nil ? "true or false" : whole != nil ? "a whole number" : number != nil ? "a number" : "text"
    }
  }

  /// A scalar that the core schema reads as text.
  package var isText: Bool {
    guard case .scalar = content else { return false }
    return !isNull && flag == nil && number == nil
  }
}
