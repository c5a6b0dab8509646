import Audit
import Policy
import Store
import Testing
import TokenModel

@Suite("Tests that stand in a policy")
struct PolicyTestRunTests {
  private let reference = DeclarationResolver.Reference(
    classes: [
      Declarations.ReferenceClass(
        dataClass: DataClass("contact.email"), label: "E-mail", category: .personal, weight: 6),
      Declarations.ReferenceClass(
        dataClass: DataClass("health.condition"), label: "Health", category: .specialCategory, weight: 10),
    ],
    claims: [
      Declarations.ReferenceClaim(
        dotted: "sub", dataClass: DataClass("pseudonymous_id"), derived: nil, requiredIn: [.id, .access], scopes: []),
      Declarations.ReferenceClaim(
        dotted: "email", dataClass: DataClass("contact.email"), derived: nil, requiredIn: [], scopes: ["email"]),
      Declarations.ReferenceClaim(
        dotted: "health", dataClass: DataClass("health.condition"), derived: nil, requiredIn: [], scopes: ["email"]),
      Declarations.ReferenceClaim(
        dotted: "https://*/mail", dataClass: DataClass("contact.email"), derived: nil, requiredIn: [], scopes: []),
    ], classifier: "1")

  private func policy(
    scopes: [String] = [], data: [Policy.DeclaredData] = [], _ claim: String, in token: TokenType = .id,
    client: String = "c", expect: String
  ) -> PolicyDocument {
    var activity = Activity(id: "a", name: "A")
    activity.clients = ["c"]
    activity.scopes = scopes
    activity.data = data
    activity.validFrom = Day("2026-01-01")
    activity.validUntil = Day("2026-12-31")
    var policy = PolicyDocument()
    policy.activities = [activity]
    policy.classes = [OwnClass(claim: "kst", dataClass: DataClass("contact.email"))]
    policy.tests = [
      PolicyTest(
        client: client, token: token, claims: [claim], expect: [claim: expect],
        position: FilePosition(file: "policy.yaml", line: 9, column: 5))
    ]
    return policy
  }

  private func found(_ policy: PolicyDocument, day: String? = nil) -> [String] {
    PolicyTestRun(policy: policy, reference: reference, day: day.flatMap { Day($0) }).mismatches().map(\.description)
  }

  @Test("the four bases, the first that applies")
  func bases() {
    let email = Policy.DeclaredData(dataClass: DataClass("contact.email"), reason: "r")
    #expect(found(policy("sub", expect: "protocol")).isEmpty)
    #expect(found(policy(scopes: ["email"], data: [email], "email", expect: "scope")).isEmpty)
    #expect(found(policy(data: [email], "email", expect: "declared")).isEmpty)
    #expect(found(policy(data: [email], "kst", expect: "declared")).isEmpty)
    #expect(found(policy(data: [email], "https://x.example/mail", expect: "declared")).isEmpty)
    #expect(found(policy("email", expect: "none")).isEmpty)
  }

  @Test("what a scope entitles to may be declared as well: both expectations hold")
  func severalBases() {
    let email = Policy.DeclaredData(dataClass: DataClass("contact.email"), reason: "r")
    #expect(found(policy(scopes: ["email"], data: [email], "email", expect: "declared")).isEmpty)
    #expect(found(policy(scopes: ["email"], data: [email], "email", expect: "none")).count == 1)
    #expect(found(policy(scopes: ["email"], "email", expect: "declared")).count == 1)
  }

  @Test("a test that names no issuer stands for whichever issuer the activity names")
  func anyIssuer() {
    let email = Policy.DeclaredData(dataClass: DataClass("contact.email"), reason: "r")
    var policy = policy(data: [email], "email", expect: "declared")
    policy.activities[0].issuers = ["https://id.example/*"]
    #expect(found(policy).isEmpty)
    policy.tests[0].issuer = "https://other.example"
    #expect(found(policy).count == 1)
  }

  @Test("data without token types is not declared for access tokens, and a special class stands on no scope")
  func limits() {
    let email = Policy.DeclaredData(dataClass: DataClass("contact.email"), reason: "r")
    #expect(found(policy(data: [email], "email", in: .access, expect: "none")).isEmpty)
    #expect(found(policy(scopes: ["email"], "health", expect: "none")).isEmpty)
  }

  @Test("what does not hold is told with its place and the activity")
  func mismatch() {
    #expect(
      found(policy("email", expect: "declared")) == [
        "policy.yaml:9:5: email: expected declared, found none (activity a)"
      ])
    #expect(
      found(policy("email", client: "d", expect: "scope")) == [
        "policy.yaml:9:5: email: expected scope, found none (no activity)"
      ])
  }

  @Test("the newest declarations are asked, or those of a day")
  func days() {
    let email = Policy.DeclaredData(dataClass: DataClass("contact.email"), reason: "r")
    let policy = policy(data: [email], "email", expect: "declared")
    #expect(found(policy, day: "2026-12-31").isEmpty)
    #expect(found(policy, day: "2027-01-01").count == 1)
  }
}
