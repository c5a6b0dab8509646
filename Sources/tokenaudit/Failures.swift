internal import Ingest
internal import Store
internal import TokenModel

/// What the failures of the modules mean for whoever runs a command.
extension Failure {
  init(_ failure: StoreFailure) {
    let code: ExitStatus =
      switch failure {
      case .missing: .inputMissing
      case .foreign, .newer, .corrupt, .keysMalformed, .keysOfAnotherStore, .partialOverlap: .inputUnusable
      case .busy: .storeBusy
      case .permission, .keysReadableByOthers: .permission
      case .cannotCreate: .cannotCreate
      case .system: .ioError
      }
    self.init(code, failure.message)
  }

  init(_ failure: IngestFailure) {
    switch failure {
    case .missing(let path): self.init(.inputMissing, "\(path): no such file; check the name, or quote a pattern")
    case .permission(let path):
      self.init(.permission, "\(path): permission denied; let the user of this run read it")
    case .unusable(let path, let reason):
      self.init(.inputUnusable, "\(path): cannot be read as a log (\(reason.rawValue)); see `tokenaudit formats`")
    case .undetected(let path, let closest):
      let scores = closest.map { "\($0.format) (\($0.matching) of \($0.looked) lines)" }.joined(separator: ", ")
      self.init(
        .inputUnusable,
        "\(path): no format fits"
          + (scores.isEmpty ? "" : "; closest: \(scores)") + "; name one with --format, see `tokenaudit formats`")
    case .ambiguous(let path, let formats):
      self.init(
        .inputUnusable, "\(path): fits \(formats.joined(separator: " and ")) alike; name one with --format")
    case .unknownFormat(let name, let known):
      self.init(.usage, "unknown format '\(name)'; known: \(known.joined(separator: ", "))")
    case .system(let path, let code):
      self.init(.ioError, "\(path): reading failed (error \(code)); check the device and try again")
    }
  }
}
