internal import Ingest
internal import Issuers
internal import Policy
internal import Store
internal import TokenModel

/// What the failures of the modules mean for whoever runs a command.
extension Failure {
  init(_ failure: StoreFailure) {
    let code: ExitStatus =
      switch failure {
      case .missing: .inputMissing
      case .partialOverlap: .inputUnusable
      case .foreign, .newer, .otherShape, .otherViews, .keysMalformed, .keysOfAnotherStore: .configuration
      case .busy, .changed: .storeBusy
      case .permission, .keysReadableByOthers: .permission
      case .cannotCreate: .cannotCreate
      case .cutsAgedMonth: .usage
      case .corrupt, .system: .ioError
      }
    self.init(code, failure.message)
  }

  /// What a person states wrongly is a matter of configuration, what a file holds one of input.
  init(_ failure: IssuersFailure) {
    let code: ExitStatus =
      switch failure {
      case .issuerMissing, .severalIssuers: .configuration
      case .tooLarge, .malformed, .unknown, .unusable: .inputUnusable
      }
    self.init(code, failure.message)
  }

  init(_ failure: IngestFailure) {
    let code: ExitStatus =
      switch failure {
      case .missing: .inputMissing
      case .permission: .permission
      case .unusable, .undetected, .ambiguous, .headless: .inputUnusable
      case .unknownFormat: .usage
      case .system: .ioError
      }
    if case .unknownFormat(let name, let known) = failure, let near = NearestName.find(name, among: known) {
      self.init(code, "there is no format \(name); did you mean '\(near)'? ('tokenaudit formats' lists the formats)")
    } else {
      self.init(code, failure.message)
    }
  }
}
