internal import TokenModel

/// A JSON Pointer (RFC 6901) in which `*` stands for every element of an array.
package struct JSONPointer: Sendable, Equatable {
  /// As it was written.
  package let text: String
  private let steps: [Step]

  private struct Step: Sendable, Equatable {
    var name: [UInt8]
    /// The position in an array that the name is, where it is one.
    var index: Int?
    var isEach: Bool
  }

  /// Nil where the text is no pointer: it must be empty or begin with `/`, and `~` must be written `~0`.
  package init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    self.text = text
    var steps: [Step] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) where !text.isEmpty {
      guard let name = Self.unescaped(part.utf8) else { return nil }
      steps.append(Step(name: name, index: Self.index(part), isEach: part == "*"))
    }
    self.steps = steps
  }

  /// The member of an object that has a name, as a column of a table is.
  package init(member: String) {
    text = member
    steps = [Step(name: Array(member.utf8), index: nil, isEach: false)]
  }

  /// Whether it may find more than one value.
  package var findsMany: Bool { steps.contains { $0.isEach } }

  /// The first value that the pointer finds and that is not null.
  func value(in root: JSONValue) -> JSONValue? {
    var found: JSONValue?
    visit(root, from: 0) { value in
      found = value
      return false
    }
    return found
  }

  /// Hands over every value that the pointer finds and that is not null.
  func forEach(in root: JSONValue, _ body: (JSONValue) -> Void) {
    visit(root, from: 0) { value in
      body(value)
      return true
    }
  }

  /// False once the body wants no more.
  @discardableResult
  private func visit(_ value: JSONValue, from position: Int, _ body: (JSONValue) -> Bool) -> Bool {
    guard position < steps.count else { return value.kind == .null ? true : body(value) }
    let step = steps[position]
    if value.isObject {
      for (name, member) in value.members where name == step.name { return visit(member, from: position + 1, body) }
      return true
    }
    guard value.isArray else { return true }
    for (number, element) in value.elements.enumerated() where step.isEach || number == step.index {
      guard visit(element, from: position + 1, body) else { return false }
    }
    return true
  }

  private static func unescaped(_ text: Substring.UTF8View) -> [UInt8]? {
    var name: [UInt8] = []
    var isEscape = false
    for byte in text {
      switch (isEscape, byte) {
      case (true, UInt8(ascii: "0")): name.append(UInt8(ascii: "~"))
      case (true, UInt8(ascii: "1")): name.append(UInt8(ascii: "/"))
      case (true, _): return nil
      case (false, UInt8(ascii: "~")): break
      case (false, _): name.append(byte)
      }
      isEscape = !isEscape && byte == UInt8(ascii: "~")
    }
    return isEscape ? nil : name
  }

  /// Without sign and leading zeros (RFC 6901 §4).
  private static func index(_ text: Substring) -> Int? {
    text == "0" || (text.first.map { ("1"..."9").contains($0) } ?? false) ? Int(text) : nil
  }
}
