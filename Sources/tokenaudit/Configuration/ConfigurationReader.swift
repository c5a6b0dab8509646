internal import Policy
internal import TokenModel

/// Makes a `Configuration` of a file and of what stands above it. Of two values for a setting the later layer wins:
/// default, file, environment, command line.
struct ConfigurationReader {
  private let problems = ProblemCollector()

  /// `file`: name and bytes of `tokenaudit.yaml`, or nil where there is none. `layers`: weakest first.
  static func read(
    file: (name: String, bytes: [UInt8])?, environment: [String: String], assignments: [String],
    options: [ConfigurationLayer]
  ) throws(PolicyFailure) -> Configuration {
    let reader = ConfigurationReader()
    let start = FilePosition(file: file?.name ?? "tokenaudit.yaml", line: 1, column: 1)
    var root = YAMLNode(.mapping([]), at: start)
    if let file, !holdsOnlyComments(file.bytes) {
      root = try YAMLComposer.compose(file.bytes, file: file.name, problems: reader.problems)
      if root.isNull { root = YAMLNode(.mapping([]), at: start) }
    }
    var layers = ConfigurationLayer.all(in: environment, problems: reader.problems)
    layers += assignments.compactMap { ConfigurationLayer.assignment($0, problems: reader.problems) }
    layers += options
    for layer in layers {
      let value: YAMLNode
      do { value = try layer.node(problems: reader.problems) } catch {
        reader.problems.add(error)
        continue
      }
      root = root.setting(layer.name.split(separator: ".").map(String.init), to: value)
    }
    return try reader.configuration(of: root, file: file?.name)
  }

  private static func holdsOnlyComments(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
      guard let first = line.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }) else { return true }
      return first == UInt8(ascii: "#")
    }
  }

  private func configuration(of root: YAMLNode, file: String?) throws(PolicyFailure) -> Configuration {
    // No class and no rule stands in a configuration.
    let vocabulary = Vocabulary(categories: [:], rules: [:])
    ShapeCheck(vocabulary: vocabulary, problems: problems).check(
      file: root, is: ConfigurationShape.shape)

    var result = Configuration()
    let paths = FilePaths(file: file)
    if let node = root["store"] { result.store = paths.path(node) }
    if let node = root["keys"] { result.keys = paths.path(node) }
    if let node = root["policy"] { result.policy = paths.path(node) }
    result.sources = (root["sources"]?.items ?? []).map { source(of: $0, paths) }
    result.issuers = (root["configurations"]?.items ?? []).map { node in
      Configuration.IssuerFile(
        path: node["path"].map(paths.path) ?? "", validFrom: node["valid_from"]?.text.flatMap { Day($0) },
        issuer: node["issuer"]?.text)
    }
    result.keySets = (root["jwks"]?.items ?? []).map { node in
      Configuration.KeyFile(path: node["path"].map(paths.path) ?? "", issuer: node["issuer"]?.text ?? "")
    }
    result.decryptionKeys = (root["decryption_keys"]?.items ?? []).map(paths.path)
    if let node = root["period"] { result.period = period(of: node) }
    if let node = root["output"] { result.output = output(of: node, paths) }
    result.workers = root["workers"]?.whole.map { Int(clamping: $0) }
    result.limits = LimitSettings.limits(root["limits"])
    result.retention = RetentionSettings.retention(root["retention"])
    checkNames(of: root["sources"])
    try problems.throwIfAny()
    for setting in ConfigurationShape.settings {
      let node = root.value(at: setting.name.split(separator: ".").map(String.init))
      result.origins[setting.name] = node.map { origin(of: $0.position, file: file) } ?? "default"
    }
    return result
  }

  private func origin(of position: FilePosition, file: String?) -> String {
    position.file == file ? "\(position.file):\(position.line)" : position.file
  }

  private func source(of node: YAMLNode, _ paths: FilePaths) -> Configuration.Source {
    var source = Configuration.Source(
      name: node["name"]?.text ?? "", paths: (node["paths"]?.items ?? []).map(paths.path),
      format: node["format"]?.text, mapping: node["mapping"].map(paths.path), timezone: node["timezone"]?.text)
    source.isComplete = node["complete"]?.flag ?? false
    source.dedupe = node["dedupe"]?.text.flatMap(Configuration.Dedupe.init) ?? .auto
    if let mapping = node["mapping"], source.format != nil {
      problems.add(mapping.position, "'mapping' excludes 'format'; keep one of them")
    }
    if let list = node["paths"], list.isEmptyList {
      problems.add(list.position, "the source \(quoted(source.name)) has no path")
    }
    return source
  }

  private func checkNames(of sources: YAMLNode?) {
    var lines: [String: Int] = [:]
    for node in (sources?.items ?? []).compactMap({ $0["name"] }) {
      guard let name = node.text else { continue }
      if let line = lines[name] {
        problems.add(node.position, "the source \(quoted(name)) stands here again; it was given on line \(line)")
      }
      lines[name] = node.position.line
    }
  }

  private func period(of node: YAMLNode) -> Configuration.Period {
    let from = node["from"]?.text.flatMap { Day($0) }
    let to = node["to"]?.text.flatMap { Day($0) }
    if let days = node["days"] {
      if from != nil || to != nil { problems.add(days.position, "'days' excludes 'from' and 'to'; keep one of them") }
      return .last(days: Int(days.whole ?? 1))
    }
    if let from, let to, from >= to, let place = node["to"]?.position {
      problems.add(place, "the period ends before it begins: 'to' is the day after its last one")
    }
    return from == nil && to == nil ? .all : .between(from: from, to: to)
  }

  private func output(of node: YAMLNode, _ paths: FilePaths) -> Configuration.Output {
    var output = Configuration.Output()
    if let directory = node["directory"] { output.directory = paths.path(directory) }
    if let formats = node["formats"] { output.formats = formats.texts }
    if let languages = node["languages"] { output.languages = languages.texts }
    output.isGroupReadable = node["group_readable"]?.flag ?? false
    for (name, list) in [("formats", node["formats"]), ("languages", node["languages"])] {
      if let list, list.isEmptyList { problems.add(list.position, "'\(name)' is empty; name at least one") }
    }
    return output
  }
}

/// Paths of a configuration file are meant from the file's own folder, those of other origins from the folder in which
/// the program runs.
private struct FilePaths {
  let file: String?

  func path(_ node: YAMLNode) -> String {
    let text = node.text ?? ""
    guard let file, node.position.file == file, !text.hasPrefix("/"), let slash = file.lastIndex(of: "/") else {
      return text
    }
    return file[...slash] + text
  }
}

extension YAMLNode {
  fileprivate var isEmptyList: Bool {
    if case .list(let items) = content { items.isEmpty } else { false }
  }

  /// The mapping with one value put in place, whatever stood there.
  fileprivate func setting(_ path: [String], to value: YAMLNode) -> YAMLNode {
    guard let key = path.first else { return value }
    var members = members
    let index = members.firstIndex { $0.key == key }
    let below = index.map { members[$0].value } ?? YAMLNode(.mapping([]), at: value.position)
    let member = Member(
      key: key, at: index.map { members[$0].keyPosition } ?? value.position,
      value: below.setting(Array(path.dropFirst()), to: value))
    if let index { members[index] = member } else { members.append(member) }
    return YAMLNode(.mapping(members), at: position)
  }

  fileprivate func value(at path: [String]) -> YAMLNode? {
    guard let key = path.first else { return self }
    return self[key]?.value(at: Array(path.dropFirst()))
  }
}
