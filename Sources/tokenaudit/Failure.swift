/// Why a command could not do its work: what is wrong, where, and what to do. Never a claim value, a token or a
/// secret.
struct Failure: Error {
  var code: ExitStatus
  var message: String

  init(_ code: ExitStatus, _ message: String) {
    self.code = code
    self.message = message
  }
}

/// The exit codes, after `sysexits.h`.
enum ExitStatus: Int32 {
  case done = 0
  /// At least one unwaived finding at or above the threshold.
  case findings = 1
  /// No such finding, but coverage below its floor: a clean verdict is not possible.
  case insufficientEvidence = 2
  case usage = 64
  case inputUnusable = 65
  case inputMissing = 66
  case storeBusy = 69
  case internalError = 70
  case cannotCreate = 73
  case ioError = 74
  case permission = 77
  case configuration = 78
}
