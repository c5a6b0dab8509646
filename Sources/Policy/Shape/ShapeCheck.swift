internal import TokenModel

/// Holds a node against its shape and reports everything that differs.
package struct ShapeCheck {
  let vocabulary: Vocabulary
  let problems: ProblemCollector

  package init(vocabulary: Vocabulary, problems: ProblemCollector) {
    self.vocabulary = vocabulary
    self.problems = problems
  }

  /// Holds a whole file against its shape.
  package func check(file node: YAMLNode, is shape: Shape) { check(node, is: shape, name: nil) }

  /// `name`: the key that holds the node, for errors; nil: the node is the file.
  private func check(_ node: YAMLNode, is shape: Shape, name: String?) {
    switch shape {
    case .record(let fields): check(node, hasFields: fields, name: name)
    case .table(let key, let value):
      guard expect(node, .mappingKind, name) else { return }
      for member in node.members {
        if let fault = fault(in: member.key, format: key) { problems.add(member.keyPosition, fault) }
        check(member.value, is: value, name: member.key)
      }
    case .list(let item, _): check(node, isListOf: item, name: name)
    case .scalarOrRecord(let scalar, let record):
      if case .mapping = node.content {
        check(node, is: record, name: name)
      } else {
        check(node, is: scalar, name: name)
      }
    default:
      if let fault = scalarFault(node, shape, name) { problems.add(node.position, fault) }
    }
  }

  private func check(_ node: YAMLNode, hasFields fields: [Field], name: String?) {
    guard expect(node, .mappingKind, name) else { return }
    for member in node.members {
      guard let field = fields.first(where: { $0.name == member.key }) else {
        let advice = NearestName.advice(for: member.key, among: fields.map(\.name))
        problems.add(member.keyPosition, "unknown key \(quoted(member.key))\(advice)")
        continue
      }
      if member.value.isNull {
        if field.isRequired { problems.add(member.value.position, "'\(field.name)' needs a value") }
        continue
      }
      check(member.value, is: field.shape, name: field.name)
    }
    for field in fields where field.isRequired && !node.members.contains(where: { $0.key == field.name }) {
      problems.add(node.position, "the key '\(field.name)' is missing in \(Self.words(name))")
    }
  }

  private func check(_ node: YAMLNode, isListOf item: Shape, name: String?) {
    guard expect(node, .listKind, name) else { return }
    var seen: [String: Int] = [:]
    for entry in node.items {
      check(entry, is: item, name: name)
      guard let text = entry.text else { continue }
      if let line = seen[text] {
        problems.add(
          entry.position, "\(quoted(text)) stands twice in \(Self.words(name)); it was given on line \(line)")
      }
      seen[text] = entry.position.line
    }
  }

  private static func words(_ name: String?) -> String { name.map { "'\($0)'" } ?? "the file" }

  private enum ContainerKind: String { case listKind = "a list", mappingKind = "a mapping" }

  private func expect(_ node: YAMLNode, _ kind: ContainerKind, _ name: String?) -> Bool {
    switch (node.content, kind) {
    case (.list, .listKind), (.mapping, .mappingKind): return true
    default:
      problems.add(node.position, "\(Self.words(name)) must be \(kind.rawValue), not \(node.kind)")
      return false
    }
  }

  private func scalarFault(_ node: YAMLNode, _ shape: Shape, _ name: String?) -> String? {
    guard let text = node.text else { return "\(Self.words(name)) must be \(shape.words), not \(node.kind)" }
    switch shape {
    case .whole(let range):
      guard let value = node.whole else { return "\(Self.words(name)) must be \(shape.words), not \(node.kind)" }
      return range.contains(value) ? nil : "\(Self.words(name)) must be \(shape.words)"
    case .number(let range):
      guard let value = node.number else { return "\(Self.words(name)) must be \(shape.words), not \(node.kind)" }
      return range.contains(value) ? nil : "\(Self.words(name)) must be \(shape.words)"
    case .flag: return node.flag == nil ? "\(Self.words(name)) must be true or false, not \(node.kind)" : nil
    case .duration:
      return PolicyDuration.seconds(text) == nil
        ? "\(quoted(text)) is no length of time; write a whole number and s, m, h, d, w or y, like 15m or 30d" : nil
    case .day: return Day(text) == nil ? "\(quoted(text)) is no date; write it as YYYY-MM-DD" : nil
    case .word(let words):
      return words.contains(text)
        ? nil : "\(Self.words(name)) cannot be \(quoted(text))\(NearestName.advice(for: text, among: words))"
    case .scalar: return node.isNull ? "\(Self.words(name)) needs a value" : nil
    case .text(let format):
      guard node.isText else {
        return "\(Self.words(name)) must be text, not \(node.kind); put it in quotes if it is meant"
      }
      return fault(in: text, format: format)
    default: return nil
    }
  }
}
