/// Where something stands in a file that people wrote; line and column count from 1, columns in characters.
package struct FilePosition: Sendable, Hashable, Comparable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (left: FilePosition, right: FilePosition) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// A node of a YAML document with its position. Types are those of the YAML 1.2 core schema, and only the shape that
/// is expected of a node asks for them: `on`, `off` and `yes` are text.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    /// `plain` is false for quoted and block scalars, which are text whatever they hold.
    case scalar(String, plain: Bool)
    case list([YAMLNode])
    case mapping([Member])
  }

  package struct Member: Sendable {
    package var key: String
    package var keyPosition: FilePosition
    package var value: YAMLNode

    package init(key: String, at keyPosition: FilePosition, value: YAMLNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package var content: Content
  package var position: FilePosition

  package init(_ content: Content, at position: FilePosition) {
    self.content = content
    self.position = position
  }

  /// The value of a key of a mapping; nil where it is absent or null.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let members) = content, let member = members.first(where: { $0.key == key }),
      !member.value.isNull
    else { return nil }
    return member.value
  }

  /// The text of a scalar, whatever its type.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a list; none for another node.
  package var items: [YAMLNode] {
    if case .list(let items) = content { items } else { [] }
  }

  /// The members of a mapping in the order of the file; none for another node.
  package var members: [Member] {
    if case .mapping(let members) = content { members } else { [] }
  }

  /// The texts of a list of scalars.
  package var texts: [String] { items.compactMap(\.text) }
}
