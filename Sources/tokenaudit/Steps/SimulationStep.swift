internal import Audit
internal import Policy
internal import Store

/// Simulates changes on a store, which is opened for reading only.
struct SimulationStep {
  /// Store, policy, period and time, as an audit would have them.
  var audit: AuditStep

  func run(_ changes: [Change]) throws -> Simulation {
    do {
      let document = try audit.document()
      let evidence = try EvidenceStore(audit.store, access: .readOnly)
      return try Simulation(evidence, try audit.request(document, for: evidence), changes)
    } catch let failure as StoreFailure {
      throw Failure(failure)
    } catch let failure as AuditFailure {
      throw Failure(failure)
    } catch let failure as ChangeFailure {
      throw Failure(failure)
    } catch let failure as PolicyFailure {
      throw Failure(.configuration, "the policy does not fit the store; nothing was simulated\n\(failure)")
    }
  }
}

extension Failure {
  init(_ failure: ChangeFailure) {
    let code: ExitStatus =
      switch failure {
      case .malformed, .unknown, .nothing: .usage
      case .unanswerable: .inputUnusable
      }
    self.init(code, failure.message)
  }
}
