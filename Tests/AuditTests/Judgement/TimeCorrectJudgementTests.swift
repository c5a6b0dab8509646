import Policy
import Testing
import TokenModel

@testable import Audit

@Suite("A past period")
struct TimeCorrectJudgementTests {
  private static let middle = TokenGenerator.firstDay.advanced(by: 2)

  /// Two editions of the same activity: until the middle of the week it may put names into access tokens.
  private static func policy() -> PolicyDocument {
    var policy = NaivePolicy.document()
    policy.sha256 = "two-editions"
    policy.activities = policy.activities.flatMap { activity in
      var before = activity
      before.validUntil = middle
      var after = activity
      after.id += "-2"
      after.validFrom = middle.advanced(by: 1)
      after.data = []
      after.lifetimes = [.access: 60]
      return [before, after]
    }
    return policy
  }

  private static func token(_ day: Day) -> GeneratedToken {
    GeneratedToken(
      day: day, source: "idp", issuer: "https://id.example.com", client: "shop-app", audiences: ["orders-api"],
      type: .access, scopes: ["openid"], claims: ["iss", "sub", "name"], lifetime: .seconds(300), protection: .jws,
      tier: .token, form: .claims, algorithm: "ES256", subjectKind: .person, payloadBytes: 300)
  }

  /// Forty tokens before the change of the declarations, and sixty after it.
  private static func store() throws -> NaiveStore {
    let tokens = Array(repeating: token(middle), count: 40) + Array(repeating: token(middle.advanced(by: 1)), count: 60)
    return try NaiveStore(TokenFolder.batches(of: tokens, chunk: 1_000), policy: policy())
  }

  @Test("is judged by the declarations of each of its days")
  func days() throws {
    let result = try Self.store().audit()
    let unfounded = try #require(result.findings.first { $0.rule == "TA-DM-001" && $0.scope.claim == "name" })
    #expect(unfounded.evidence.first?.numerator == 60)
    let long = try #require(result.findings.first { $0.rule == "TA-SL-002" })
    #expect(long.evidence.contains { $0.numerator == 60 })
    #expect(unfounded.firstSeen == Self.middle.advanced(by: 1))
  }

  @Test("is judged again as on its own day: waivers by that day, and the run says what judged it")
  func asOf() throws {
    let store = try Self.store()
    var policy = Self.policy()
    let last = TokenGenerator.firstDay.advanced(by: TokenGenerator.days - 1)
    policy.waivers = [
      Waiver(
        id: "W-1", rule: "TA-DM-001", client: "shop-app", reason: "r", owner: "o", approvedBy: "a", from: Self.middle,
        until: last)
    ]
    // A year later, of the same days.
    let day = last.advanced(by: 1)
    let request = try NaiveStore.request(store.store, policy: policy, started: day.startMilliseconds)
    let first = try AuditRun(store.store, request).run { request.startedMilliseconds }
    policy.sha256 = "later-edition"
    let again = try NaiveStore.request(store.store, policy: policy, started: day.startMilliseconds)
    let second = try AuditRun(store.store, again).run { again.startedMilliseconds }
    for result in [first, second] {
      #expect(result.id.hasPrefix("run-\(day.text)"))
      #expect(result.waivers.map(\.state) == [.ending])
      #expect(result.findings.contains { $0.rule == "TA-DM-001" && $0.waiver == "W-1" })
      #expect(result.provenance.until == day)
    }
    #expect(first.provenance.policy?.sha256 == "two-editions" && first.provenance.policy?.changed == false)
    #expect(second.provenance.policy?.sha256 == "later-edition" && second.provenance.policy?.changed == true)
    #expect(second.provenance.ruleset.changed == false)
    #expect(second.rules.allSatisfy { $0.edition >= 1 })
  }
}
