internal import Policy

/// A setting that does not come from the file: from an option of the command line or from the environment.
struct ConfigurationLayer: Equatable {
  /// Dotted.
  var name: String
  /// As written; for a list, its items with commas between them, or YAML in brackets.
  var text: String
  /// What errors and `config show` name: `--store`, `TOKENAUDIT_STORE`.
  var origin: String

  static let environmentPrefix = "TOKENAUDIT_"
  /// The variable that names the file itself, and is no setting of it.
  static let fileVariable = environmentPrefix + "CONFIG"

  /// The settings of the environment, by name. A variable with the prefix that names no setting is a problem: a typing
  /// error must not silently leave a setting as it was.
  static func all(in environment: [String: String], problems: ProblemCollector) -> [ConfigurationLayer] {
    let known = Dictionary(
      uniqueKeysWithValues: ConfigurationShape.settings.map { (variable(of: $0.name), $0.name) })
    return environment.keys.filter { $0.hasPrefix(environmentPrefix) && $0 != fileVariable }.sorted().compactMap {
      key in
      guard let name = known[key] else {
        let advice = NearestName.advice(for: key, among: known.keys + [fileVariable])
        problems.add(position(of: key), "no setting has this name\(advice)")
        return nil
      }
      return ConfigurationLayer(name: name, text: environment[key] ?? "", origin: key)
    }
  }

  /// `output.group_readable` → `TOKENAUDIT_OUTPUT_GROUP_READABLE`.
  static func variable(of name: String) -> String {
    environmentPrefix + name.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
  }

  /// A value of `--set`: `output.directory=/srv/report`.
  static func assignment(_ text: String, problems: ProblemCollector) -> ConfigurationLayer? {
    let position = position(of: "--set")
    guard let sign = text.firstIndex(of: "=") else {
      problems.add(position, "\(quoted(text)) has no '='; write it like output.directory=/srv/report")
      return nil
    }
    let name = String(text[..<sign])
    let names = ConfigurationShape.settings.map(\.name)
    guard names.contains(name) else {
      problems.add(position, "unknown setting \(quoted(name))\(NearestName.advice(for: name, among: names))")
      return nil
    }
    return ConfigurationLayer(
      name: name, text: String(text[text.index(after: sign)...]), origin: "--set \(name)")
  }

  static func position(of origin: String) -> FilePosition { FilePosition(file: origin, line: 1, column: 1) }

  /// The value as the file would hold it.
  func node(problems: ProblemCollector) throws(PolicyFailure) -> YAMLNode {
    let position = Self.position(of: origin)
    guard let shape = ConfigurationShape.settings.first(where: { $0.name == name })?.shape else {
      preconditionFailure("A layer names a setting of the shape.")
    }
    switch shape {
    case .list where !text.hasPrefix("["):
      let items = text.split(separator: ",").map { item in
        YAMLNode(.scalar(item.trimmingBlanks, plain: true), at: position)
      }
      return YAMLNode(.list(items), at: position)
    case .list: return try YAMLComposer.compose(Array(text.utf8), file: origin, problems: problems)
    // A text stays a text, whatever it looks like: `--store 1` names the file `1`.
    case .text: return YAMLNode(.scalar(text, plain: false), at: position)
    default: return YAMLNode(.scalar(text, plain: true), at: position)
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
