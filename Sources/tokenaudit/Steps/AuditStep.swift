internal import Audit
internal import Classify
internal import Foundation
internal import JOSE
internal import Policy
internal import Store
internal import TokenModel

/// Audits a store under its lock: what `audit`, `run` and `demo` share.
struct AuditStep {
  var store: String
  /// A file, a folder or a glob; nil: no policy.
  var policy: String?
  /// The file of the subject keys.
  var keys: String
  /// Sources of which every issuance is in the input.
  var completeSources: Set<String> = []
  /// Sources that the configuration names; nil: it names none.
  var configuredSources: Set<String>?
  var period = Configuration.Period.all
  var failOn = Severity.high
  /// Seconds to wait for another run.
  var lockWait = 0
  /// The recorded time of the run, in milliseconds since 1970.
  var startedMilliseconds: Int64
  /// The recorded end of the run.
  var finished: () -> Int64 = { RunClock.now() }
  /// The digest that stands for this program in the record; nil: that of the running file.
  var programSHA256: String?
  /// What kept a part of the input from being read, for the record of the run.
  var obstacle: ExitStatus?

  func run() throws -> AuditResult {
    let document = try document()
    // Looked at before the lock is taken: a mistyped path leaves no lock file behind.
    guard FileManager.default.fileExists(atPath: store) else { throw Failure(StoreFailure.missing(path: store)) }
    return try run(document, holding: StoreLock.taken(store, wait: lockWait))
  }

  /// The policy, read before anything is done. Throws `Failure`: 78 with every mistake.
  func document() throws -> PolicyDocument? { try policy.map { try PolicyFiles.read($0) } }

  /// For a run that does more under the same lock.
  func run(_ document: PolicyDocument?, holding lock: StoreLock) throws -> AuditResult {
    do {
      return try withExtendedLifetime(lock) { try audit(document) }
    } catch let failure as StoreFailure {
      throw Failure(failure)
    } catch let failure as AuditFailure {
      throw Failure(failure)
    } catch let failure as PolicyFailure {
      throw Failure(.configuration, "the policy does not fit the store; nothing was done\n\(failure)")
    }
  }

  private func audit(_ document: PolicyDocument?) throws -> AuditResult {
    let (evidence, digest) = try EvidenceStore.opened(store) { try StoreDigest.compute($0) }
    return try AuditRun(evidence, try request(document, for: evidence), digest: digest).run(finished: finished)
  }

  /// What is to be audited, resolved for the names of the store.
  func request(_ document: PolicyDocument?, for evidence: EvidenceStore) throws -> AuditRequest {
    let span = try AuditPeriod(period, today: Day(milliseconds: startedMilliseconds)).span(in: evidence)
    let reference = ProgramReference.reference
    let aged = try AgedMonths(of: evidence)
    let declarations = try DeclarationResolver(
      policy: document, period: span, reference: reference, topic: GroupTopic.dataClass, aged: aged
    ).declarations(for: try ObservedNames(of: evidence))
    let classifier = AuditRequest.Program(
      name: "classifier", version: reference.classifier,
      sha256: SHA256.hex(Array(ClaimReference.shared.texts.joined().utf8)))
    var request = AuditRequest(
      first: span.first, last: span.last, policy: document, declarations: declarations,
      startedMilliseconds: startedMilliseconds,
      tool: AuditRequest.Program(
        name: "tokenaudit", version: Version.text, sha256: try programSHA256 ?? ProgramDigest.sha256()),
      classifier: classifier, judge: PopulationJudge(), failOn: failOn, obstacle: obstacle.map { Int($0.rawValue) })
    request.completeSources = completeSources
    request.configuredSources = configuredSources
    // Without a key file no subject was ever counted; reading would make one.
    let hasKeys = FileManager.default.fileExists(atPath: keys)
    request.keyMonths = hasKeys ? Set(try SubjectKeys(keys).months.keys) : nil
    request.classifierFigures = ProgramReference.classifierFigures
    request.aged = aged
    return request
  }
}

extension Failure {
  init(_ failure: AuditFailure) {
    switch failure {
    case .store(let failure): self.init(failure)
    case .query: self.init(.internalError, failure.message)
    case .unreadable: self.init(.inputUnusable, failure.message)
    case .unknownRun, .noRun, .noEarlierRun: self.init(.inputMissing, failure.message)
    }
  }
}
