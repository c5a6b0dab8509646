internal import Audit
internal import Classify
internal import Foundation
internal import JOSE
internal import Policy

/// Reads the policy from where a setting says that it is.
enum PolicyFiles {
  /// The policy of a path: a file, a folder whose `.yaml` files are one policy, or a glob.
  /// Throws `Failure`: 78 with every mistake, 66 where nothing is there, 77 where it may not be read.
  static func read(_ path: String) throws(Failure) -> PolicyDocument {
    let files = try files(of: path)
    do { return try reader.read(files) } catch { throw failure(error) }
  }

  static var reader: PolicyReader { PolicyReader(vocabulary: vocabulary, digest: SHA256.hex) }

  /// What a policy with mistakes means for a command.
  static func failure(_ failure: PolicyFailure) -> Failure {
    Failure(.configuration, "the policy is not valid; nothing was done\n\(failure)")
  }

  /// Throws `Failure`: 66 where nothing is there, 77 where it may not be read.
  static func files(of path: String) throws(Failure) -> [PolicyReader.File] {
    var files: [PolicyReader.File] = []
    for name in try names(of: path) {
      files.append(PolicyReader.File(name: name, bytes: try SettingsFile.bytes(of: name)))
    }
    return files
  }

  /// Classes and rules of this program.
  static var vocabulary: Vocabulary {
    let classes = ClaimReference.shared.classes.map { ($0.dataClass, $0.category) }
    let rules = RuleCatalogue.rules.map { rule in
      let parameters = rule.description.parameters.map { ($0.name, ParameterKind($0.value)) }
      return (rule.description.id, Dictionary(parameters, uniquingKeysWith: { first, _ in first }))
    }
    return Vocabulary(
      categories: Dictionary(classes, uniquingKeysWith: { first, _ in first }),
      rules: Dictionary(rules, uniquingKeysWith: { first, _ in first }))
  }

  private static func names(of path: String) throws(Failure) -> [String] {
    var isDirectory: ObjCBool = false
    let stands = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    if stands, !isDirectory.boolValue { return [path] }
    let pattern = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? path
    let isGlob = !stands && (pattern.contains("*") || pattern.contains("?"))
    guard stands || isGlob else { return [path] }
    let folder = stands ? path : String(path.dropLast(pattern.count))
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    } catch {
      throw Failure(.permission, "\(folder): the folder cannot be listed; check its mode")
    }
    let glob = Glob(pattern)
    let chosen = entries.filter { entry in
      !entry.hasPrefix(".") && (isGlob ? glob.matches(entry) : entry.hasSuffix(".yaml") || entry.hasSuffix(".yml"))
    }
    guard !chosen.isEmpty else {
      throw Failure(.inputMissing, "\(path): there is no policy; 'tokenaudit init' writes a first one")
    }
    let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    return chosen.sorted().map { prefix + $0 }
  }
}

extension ParameterKind {
  fileprivate init(_ value: RuleParameter.Value) {
    self =
      switch value {
      case .seconds: .duration
      case .limit: .limit
      case .share: .share
      case .count: .count
      }
  }
}
