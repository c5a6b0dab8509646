internal import Audit
internal import Glibc
internal import Report

/// Renders a recorded result: what `report`, `run` and `demo` share.
///
/// All the files are made before the first of them is put in its place, so that a report that fails leaves the last one
/// as it was.
struct ReportStep {
  var directory: String
  /// Names of formats, as `--format` takes them.
  var formats: [String]
  var languages: [String]
  /// Whether the group may read the files.
  var isGroupReadable = false
  /// The operator's own templates.
  var templates: String?

  /// The paths of what was written, in the order of the formats.
  @discardableResult
  func write(_ result: AuditResult) throws -> [String] {
    do {
      let set = try TemplateSet(directory: templates)
      let types = try formats.map { name throws(ReportFailure) in try Self.format(name) }
      var files: [ReportFile] = []
      var names: Set<String> = []
      for language in languages {
        let document = ReportDocument(result, language: try set.language(language), templates: set)
        for type in types where names.insert(type.fileName(language: language)).inserted {
          let file = try ReportFile(
            type.fileName(language: language), in: directory, isGroupReadable: isGroupReadable)
          try type.render(document) { (bytes: [UInt8]) throws(ReportFailure) in try file.write(bytes) }
          files.append(file)
        }
      }
      for file in files { try file.publish() }
      return files.map(\.path)
    } catch {
      throw Failure(error)
    }
  }

  private static func format(_ name: String) throws(ReportFailure) -> any ReportFormat.Type {
    guard let type = ReportFormatRegistry.all.first(where: { $0.name == name }) else {
      throw .unknownFormat(name, known: ReportFormatRegistry.all.map { $0.name })
    }
    return type
  }
}

extension Failure {
  init(_ failure: ReportFailure) {
    let code: ExitStatus =
      switch failure {
      case .schema, .xml, .json: .internalError
      case .template, .language: .configuration
      case .unknownFormat, .unknownLanguage: .usage
      case .output(_, _, let code):
        switch code {
        case EACCES, EPERM, EROFS: .permission
        case ENOSPC, EDQUOT, EIO, EFBIG: .ioError
        default: .cannotCreate
        }
      }
    self.init(code, "\(failure)")
  }
}
