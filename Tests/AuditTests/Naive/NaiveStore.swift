import AuditTestSupport
import Policy
import Rollup
import Store
import TokenModel

@testable import Audit

/// A store of generated tokens, with the naive policy declared.
struct NaiveStore {
  let scratch: ScratchDirectory
  let store: EvidenceStore
  let request: AuditRequest

  /// `batches` are committed one by one, in the order given.
  init(
    _ batches: [RollupBatch], policy: PolicyDocument? = NaivePolicy.document(), started: Int64? = nil,
    days: Int = TokenGenerator.days
  ) throws {
    scratch = try ScratchDirectory()
    store = try EvidenceStore(scratch.file("store.sqlite"))
    for (position, batch) in batches.enumerated() {
      _ = try BatchWriter(store).commit(
        StreamRange(
          fingerprint: "f-\(position)", fingerprintBytes: 64, known: nil, name: "log", start: 0, stop: 100,
          counts: RangeCounts()), [batch])
    }
    request = try Self.request(store, policy: policy, started: started, days: days)
  }

  static func request(
    _ store: EvidenceStore, policy: PolicyDocument?, started: Int64? = nil, classifier: String = "1",
    first: Day = TokenGenerator.firstDay, days: Int = TokenGenerator.days, aged: AgedMonths = AgedMonths(before: nil)
  ) throws -> AuditRequest {
    let last = first.advanced(by: days - 1)
    let reference = DeclarationResolver.Reference(
      classes: GeneratedClass.all.map {
        Declarations.ReferenceClass(
          dataClass: DataClass($0.name), label: $0.name, category: $0.category, weight: $0.weight)
      },
      claims: GeneratedClaim.all.map {
        Declarations.ReferenceClaim(
          dotted: $0.dotted, dataClass: DataClass($0.dataClass), derived: $0.derived, requiredIn: $0.requiredIn,
          scopes: $0.scope.map { [$0] } ?? [])
      }, classifier: classifier, presentingFormats: ["gateway-log"])
    let declarations = try DeclarationResolver(
      policy: policy, period: DaySpan(first: first, last: last), reference: reference, aged: aged
    ).declarations(for: try ObservedNames(of: store))
    var request = AuditRequest(
      first: first, last: last, policy: policy, declarations: declarations,
      startedMilliseconds: started ?? last.advanced(by: 1).startMilliseconds + 7_200_000,
      tool: .init(name: "tokenaudit", version: "1", sha256: "tool"),
      classifier: .init(name: "classifier", version: classifier, sha256: "classifier-\(classifier)"))
    request.aged = aged
    return request
  }

  /// Writes the declarations, so that views can be read.
  func declare() throws { try store.declare(request.declared) }

  func audit() throws -> AuditResult {
    try AuditRun(store, request).run { request.startedMilliseconds + 1_000 }
  }
}
