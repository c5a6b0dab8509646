/// A JSON value that keeps the order of its members, and writes itself without blanks.
package enum JSONText: Sendable, Equatable {
  case string(String)
  case number(Int64)
  /// A number as it is written, where a whole one does not do.
  case decimal(String)
  case bool(Bool)
  case array([JSONText])
  case object([Member])

  /// A name and what stands under it.
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSONText

    package init(name: String, value: JSONText) {
      self.name = name
      self.value = value
    }
  }

  /// The text, in one line.
  package var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  /// An object with the members of both, in that order; `self` and `other` are objects.
  func adding(_ other: JSONText) -> JSONText {
    guard case .object(let first) = self, case .object(let second) = other else { return self }
    return .object(first + second)
  }

  private func write(to result: inout String) {
    switch self {
    case .string(let value): Self.write(value, to: &result)
    case .number(let value): result += String(value)
    case .decimal(let value): result += value
    case .bool(let value): result += value ? "true" : "false"
    case .array(let elements):
      result += "["
      for (position, element) in elements.enumerated() {
        if position > 0 { result += "," }
        element.write(to: &result)
      }
      result += "]"
    case .object(let members):
      result += "{"
      for (position, member) in members.enumerated() {
        if position > 0 { result += "," }
        Self.write(member.name, to: &result)
        result += ":"
        member.value.write(to: &result)
      }
      result += "}"
    }
  }

  private static func write(_ value: String, to result: inout String) {
    result += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONText...) { self = .array(elements) }
  package init(dictionaryLiteral members: (String, JSONText)...) {
    self = .object(members.map { Member(name: $0.0, value: $0.1) })
  }
}
