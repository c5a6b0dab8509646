package import TokenModel

/// What the name of a group, a role or a scope may disclose of whoever belongs to it or holds it.
package enum GroupTopic {
  /// The class that its words may disclose; nil where they disclose none. For review, never a verdict.
  package static func dataClass(of name: String) -> DataClass? {
    name.withBytes { TopicReader.shared.topic(of: $0) }.map { TopicReader.shared.classes[Int($0)] }
  }
}
