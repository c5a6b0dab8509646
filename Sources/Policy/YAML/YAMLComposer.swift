/// The bounds of a YAML file, with the defaults of the command line.
package struct YAMLLimits: Sendable, Equatable {
  package var bytes = 1 << 20
  package var depth = 32
  /// Nodes that aliases add, all together.
  package var aliasedNodes = 1_000

  package init() {}
}

/// Builds the tree of one document from its events, inside the limits. Duplicate keys, tags and keys that are no text
/// are reported and passed over, so that one reading tells of all of them; what breaks a limit or the syntax ends it.
package struct YAMLComposer {
  private struct Anchored {
    var node: YAMLNode
    var size: Int
    var height: Int
  }

  private let limits: YAMLLimits
  private let file: String
  private let reader: YAMLEventReader
  private let problems: ProblemCollector
  /// What to do with a file that says nothing.
  private let advice: String
  private var anchors: [String: Anchored] = [:]
  private var aliasedNodes = 0

  private init(_ bytes: [UInt8], file: String, limits: YAMLLimits, advice: String, problems: ProblemCollector) {
    self.limits = limits
    self.advice = advice
    self.file = file
    self.problems = problems
    reader = YAMLEventReader(bytes, file: file)
  }

  /// The root of the only document of a file.
  ///
  /// - Parameter advice: what to do with a file that says nothing.
  package static func compose(
    _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits(),
    advice: String = "'tokenaudit init' writes one that explains every key", problems: ProblemCollector
  ) throws(PolicyFailure) -> YAMLNode {
    let start = FilePosition(file: file, line: 1, column: 1)
    guard bytes.count <= limits.bytes else {
      throw PolicyFailure(
        Problem(at: start, "the file has more than \(limits.bytes) bytes; split it into several files"))
    }
    // Editors put a mark in front that YAML allows (1.2 §5.2) and libyaml takes for text.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var composer = YAMLComposer(bytes, file: file, limits: limits, advice: advice, problems: problems)
    return try composer.document()
  }

  private mutating func document() throws(PolicyFailure) -> YAMLNode {
    _ = try reader.next()
    guard case .documentStart = try reader.next().kind else {
      throw PolicyFailure(Problem(at: FilePosition(file: file, line: 1, column: 1), "the file says nothing; \(advice)"))
    }
    let root = try node(from: try reader.next(), depth: 1)
    _ = try reader.next()
    let after = try reader.next()
    guard case .streamEnd = after.kind else {
      throw PolicyFailure(Problem(at: position(of: after), "a second document begins; a file holds one"))
    }
    return root.node
  }

  private func position(of event: YAMLEvent) -> FilePosition {
    FilePosition(file: file, line: event.line, column: event.column)
  }

  private mutating func node(from event: YAMLEvent, depth: Int) throws(PolicyFailure) -> Anchored {
    let position = position(of: event)
    guard depth <= limits.depth else {
      throw PolicyFailure(Problem(at: position, "lists and mappings are nested more than \(limits.depth) deep"))
    }
    switch event.kind {
    case .alias(let name): return try alias(name, at: position, depth: depth)
    case .scalar(let text, let plain, let anchor, let tagged):
      let node = YAMLNode(.scalar(text, plain: plain), at: position)
      return keep(Anchored(node: node, size: 1, height: 1), anchor: anchor, tagged: tagged)
    case .listStart(let anchor, let tagged):
      let list = try list(at: position, depth: depth)
      return keep(list, anchor: anchor, tagged: tagged)
    case .mappingStart(let anchor, let tagged):
      let mapping = try mapping(at: position, depth: depth)
      return keep(mapping, anchor: anchor, tagged: tagged)
    default: throw PolicyFailure(Problem(at: position, "not YAML: a value is missing"))
    }
  }

  private mutating func keep(_ composed: Anchored, anchor: String?, tagged: Bool) -> Anchored {
    if tagged { problems.add(composed.node.position, "a tag (beginning with '!') is not read; remove it") }
    if let anchor { anchors[anchor] = composed }
    return composed
  }

  private mutating func alias(_ name: String, at position: FilePosition, depth: Int) throws(PolicyFailure) -> Anchored {
    guard var target = anchors[name] else {
      throw PolicyFailure(
        Problem(
          at: position,
          "the alias \(quoted("*" + name)) repeats nothing: no anchor \(quoted("&" + name)) stands before it"))
    }
    aliasedNodes += target.size
    guard aliasedNodes <= limits.aliasedNodes else {
      throw PolicyFailure(
        Problem(
          at: position,
          "aliases (beginning with '*') repeat more than \(limits.aliasedNodes) entries; write the entries out"))
    }
    guard depth + target.height - 1 <= limits.depth else {
      throw PolicyFailure(Problem(at: position, "lists and mappings are nested more than \(limits.depth) deep"))
    }
    target.node.position = position
    return target
  }

  private mutating func list(at position: FilePosition, depth: Int) throws(PolicyFailure) -> Anchored {
    var items: [YAMLNode] = []
    var size = 1
    var height = 1
    while true {
      let event = try reader.next()
      if case .listEnd = event.kind { break }
      let item = try node(from: event, depth: depth + 1)
      items.append(item.node)
      size += item.size
      height = max(height, item.height + 1)
    }
    return Anchored(node: YAMLNode(.list(items), at: position), size: size, height: height)
  }

  private mutating func mapping(at position: FilePosition, depth: Int) throws(PolicyFailure) -> Anchored {
    var members: [YAMLNode.Member] = []
    var lines: [String: Int] = [:]
    var size = 1
    var height = 1
    while true {
      let event = try reader.next()
      if case .mappingEnd = event.kind { break }
      let key = try node(from: event, depth: depth + 1)
      let value = try node(from: try reader.next(), depth: depth + 1)
      size += key.size + value.size
      height = max(height, value.height + 1, key.height + 1)
      guard let text = key.node.text else {
        problems.add(key.node.position, "a key must be text, not \(key.node.kind)")
        continue
      }
      if let line = lines[text] {
        problems.add(key.node.position, "the key \(quoted(text)) stands here again; it was given on line \(line)")
        continue
      }
      lines[text] = key.node.position.line
      members.append(YAMLNode.Member(key: text, at: key.node.position, value: value.node))
    }
    return Anchored(node: YAMLNode(.mapping(members), at: position), size: size, height: height)
  }
}
