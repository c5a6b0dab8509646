/// One policy in several files: lists are put together in the order of the files' names, tables too where their keys
/// differ; everything else may be said once.
struct PolicyMerge {
  let problems: ProblemCollector

  /// `roots` in the order of their names.
  func merge(_ roots: [YAMLNode]) -> YAMLNode {
    guard var result = roots.first else { preconditionFailure("A policy has at least one file.") }
    for root in roots.dropFirst() { result = merge(result, root) }
    return result
  }

  private func merge(_ first: YAMLNode, _ second: YAMLNode) -> YAMLNode {
    // A root that is no mapping has been reported; the other one is still worth reading.
    guard case .mapping(var members) = first.content else { return second }
    for member in second.members {
      guard let index = members.firstIndex(where: { $0.key == member.key }) else {
        members.append(member)
        continue
      }
      members[index].value = merge(members[index], member)
    }
    return YAMLNode(.mapping(members), at: first.position)
  }

  private func merge(_ first: YAMLNode.Member, _ second: YAMLNode.Member) -> YAMLNode {
    if first.value.isNull { return second.value }
    if second.value.isNull { return first.value }
    switch (Self.kind(of: first.key), first.value.content, second.value.content) {
    case (.list, .list(let items), .list(let more)):
      return YAMLNode(.list(items + more), at: first.value.position)
    case (.table, .mapping(var members), .mapping(let more)):
      for member in more {
        if let known = members.first(where: { $0.key == member.key }) {
          reportConflict(member.key, known.keyPosition, member.keyPosition)
        } else {
          members.append(member)
        }
      }
      return YAMLNode(.mapping(members), at: first.value.position)
    case (.version, .scalar(let one, _), .scalar(let other, _)) where one == other: return first.value
    case (.list, _, _), (.table, _, _): return first.value  // its kind has been reported
    default:
      reportConflict(first.key, first.keyPosition, second.keyPosition)
      return first.value
    }
  }

  private func reportConflict(_ key: String, _ first: FilePosition, _ second: FilePosition) {
    problems.add(second, "\(quoted(key)) was already given at \(first.file):\(first.line); keep one of them")
  }

  private enum Kind { case list, table, version, once }

  private static func kind(of key: String) -> Kind {
    if key == "policy" { return .version }
    guard case .record(let fields) = PolicyShape.shape, let field = fields.first(where: { $0.name == key }) else {
      return .once
    }
    switch field.shape {
    case .list: return .list
    case .table: return .table
    default: return .once
    }
  }
}
