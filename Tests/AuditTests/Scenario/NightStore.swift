import AuditTestSupport
import Classify
import Policy
import Rollup
import Store
import TokenModel

@testable import Audit

/// A store that grows by a night's tokens, and is audited every night for the day before.
struct NightStore {
  static let nights = 30
  private let scratch: ScratchDirectory
  private let store: EvidenceStore

  init() throws {
    scratch = try ScratchDirectory()
    store = try EvidenceStore(scratch.file("store.sqlite"))
  }

  static func day(_ night: Int) -> Day { ExampleBatch.lastDay.advanced(by: night - nights + 1) }

  /// Counts the tokens of a night, then audits its day.
  func audit(night: Int, _ tokens: [ExampleToken], policy: PolicyDocument) throws -> AuditResult {
    let day = Self.day(night)
    let dated = tokens.map { token in
      var token = token
      token.daysAgo = Self.nights - 1 - night
      return token
    }
    for (place, batch) in ExampleBatch.batches(RuleExample("", dated)).enumerated() {
      let range = StreamRange(
        fingerprint: "f\(night)-\(place)", fingerprintBytes: 64, known: nil, name: batch.source, start: 0,
        stop: 64, counts: RangeCounts())
      _ = try BatchWriter(store).commit(range, [batch])
    }
    let declarations = try DeclarationResolver(
      policy: policy, period: DaySpan(first: day, last: day),
      reference: DeclarationResolver.Reference(
        classes: ClaimReference.shared.classes.map {
          Declarations.ReferenceClass(
            dataClass: $0.dataClass, label: $0.labelEnglish, category: $0.category, weight: $0.weight)
        }, claims: [], classifier: "test")
    ).declarations(for: ObservedNames(of: store))
    let request = AuditRequest(
      first: day, last: day, policy: policy, declarations: declarations,
      startedMilliseconds: day.advanced(by: 1).startMilliseconds + 7_200_000,
      tool: .init(name: "tokenaudit", version: "1", sha256: "tool"),
      classifier: .init(name: "classifier", version: "test", sha256: "classifier"))
    return try AuditRun(store, request).run { request.startedMilliseconds + 1_000 }
  }
}
