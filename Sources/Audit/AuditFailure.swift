internal import GRDB
package import Store

/// Why an audit could not be made, or a past one not be read.
package enum AuditFailure: Error, Equatable {
  case store(StoreFailure)
  /// SQLite refused a query of ours: its result code.
  case query(code: Int32)
  /// The recorded result of a run cannot be read.
  case unreadable(run: String)
  /// A run that the store does not know, and the last one that it does.
  case unknownRun(String, last: String?)
  /// The store has no run yet.
  case noRun
  /// A run before which there is none to compare it with.
  case noEarlierRun(String)

  init(_ error: any Error) {
    switch error {
    case let failure as AuditFailure: self = failure
    case let failure as StoreFailure: self = .store(failure)
    case let failure as DatabaseError: self = .query(code: failure.resultCode.rawValue)
    default: self = .query(code: ResultCode.SQLITE_ERROR.rawValue)
    }
  }

  /// What is wrong, and what to do.
  package var message: String {
    switch self {
    case .store(let failure): "\(failure)"
    case .query(let code):
      "a query of the audit failed (SQLite result code \(code)); check the store with PRAGMA integrity_check"
    case .unreadable(let run): "the recorded result of \(run) cannot be read by this version; audit the period again"
    case .unknownRun(let run, let last?): "the store has no run \(run); the last one is \(last)"
    case .unknownRun(let run, nil): "the store has no run \(run), and no other one; run `tokenaudit audit` first"
    case .noEarlierRun(let run): "there is no run before \(run) to compare it with; name two runs"
    case .noRun: "the store has no audit yet; run `tokenaudit audit` first"
    }
  }
}
