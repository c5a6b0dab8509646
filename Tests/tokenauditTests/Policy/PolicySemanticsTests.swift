import Audit
import Policy
import Testing
import TokenModel

@testable import tokenaudit

/// What a policy means, line by line of its description: for each meaning a policy as somebody would write it, a token,
/// and what a claim of it rests on.
@Suite struct PolicySemanticsTests {
  struct Meaning: Sendable, CustomTestStringConvertible {
    var name: String
    /// Under `activities`.
    var activities: String
    var given: String
    var claim = "email"
    var rests: String
    var day: String?
    var more = ""
    var testDescription: String { name }
  }

  private static func activity(_ id: String, _ clients: String, _ more: String) -> String {
    "  - {id: \(id), name: \(id), valid_from: 2026-01-01, clients: \(clients), \(more)}\n"
  }

  private static let email = "data: [{class: contact.email, reason: r}]"
  private static let emailInAccess = "data: [{class: contact.email, reason: r, tokens: [access_token]}]"
  private static let anyClass = "data: [{class: name.full, reason: r}]"

  static let meanings: [Meaning] = [
    Meaning(
      name: "a pattern is matched on the whole string", activities: activity("a", "['shop-*']", email),
      given: "client: my-shop-web, token: id_token", rests: "none"),
    Meaning(
      name: "a star stands for any run, also none", activities: activity("a", "['shop-*']", email),
      given: "client: shop-, token: id_token", rests: "declared"),
    Meaning(
      name: "a question mark stands for one character", activities: activity("a", "['shop-?']", email),
      given: "client: shop-12, token: id_token", rests: "none"),
    Meaning(
      name: "case matters", activities: activity("a", "[shop-web]", email), given: "client: Shop-Web, token: id_token",
      rests: "none"),
    Meaning(
      name: "a masked name is matched as masked", activities: activity("a", "['⟨contact.email⟩·*']", email),
      given: "client: '⟨contact.email⟩·4f1a', token: id_token", rests: "declared"),
    Meaning(
      name: "no issuers: any issuer", activities: activity("a", "[c]", email),
      given: "client: c, issuer: 'https://x.example', token: id_token", rests: "declared"),
    Meaning(
      name: "issuers bound it", activities: activity("a", "[c]", "issuers: ['https://id.example/*'], " + email),
      given: "client: c, issuer: 'https://x.example', token: id_token", rests: "none"),
    Meaning(
      name: "among several, the one whose audiences match",
      activities: activity("a", "[c]", "audiences: [x], " + anyClass)
        + activity("b", "[c]", "audiences: [y], " + email),
      given: "client: c, audience: y, token: id_token", rests: "declared"),
    Meaning(
      name: "a recipient's audience counts as the activity's",
      activities: activity("a", "[c]", "audiences: [x], " + anyClass)
        + activity("b", "[c]", "recipients: [{audience: y, name: Y, role: processor}], " + email),
      given: "client: c, audience: y, token: id_token", rests: "declared"),
    Meaning(
      name: "then the longest literal text in the client pattern",
      activities: activity("a", "['*']", anyClass) + activity("b", "['shop-*']", email),
      given: "client: shop-web, token: id_token", rests: "declared"),
    Meaning(
      name: "then the longest literal text in the issuer pattern",
      activities: activity("a", "[c]", "issuers: ['https://*'], " + anyClass)
        + activity("b", "[c]", "issuers: ['https://id.example/*'], " + email),
      given: "client: c, issuer: 'https://id.example/r', token: id_token", rests: "declared"),
    Meaning(
      name: "data without tokens holds in ID tokens", activities: activity("a", "[c]", email),
      given: "client: c, token: id_token", rests: "declared"),
    Meaning(
      name: "data without tokens does not hold in access tokens", activities: activity("a", "[c]", email),
      given: "client: c, token: access_token", rests: "none"),
    Meaning(
      name: "data with tokens hold in those", activities: activity("a", "[c]", emailInAccess),
      given: "client: c, token: access_token", rests: "declared"),
    Meaning(
      name: "and in no others", activities: activity("a", "[c]", emailInAccess), given: "client: c, token: id_token",
      rests: "none"),
    Meaning(
      name: "a scope of the activity entitles", activities: activity("a", "[c]", "scopes: [openid, email]"),
      given: "client: c, token: id_token", rests: "scope"),
    Meaning(
      name: "what the protocol needs comes first", activities: activity("a", "[c]", email),
      given: "client: c, token: id_token", claim: "sub", rests: "protocol"),
    Meaning(
      name: "a class of the organisation’s own", activities: activity("a", "[c]", email),
      given: "client: c, token: id_token", claim: "kst_mail", rests: "declared",
      more: "classes: [{claim: kst_mail, class: contact.email}]\n"),
    Meaning(
      name: "a declaration holds from its first day on", activities: activity("a", "[c]", email),
      given: "client: c, token: id_token", rests: "none", day: "2025-12-31"),
    Meaning(
      name: "and on that day", activities: activity("a", "[c]", email), given: "client: c, token: id_token",
      rests: "declared", day: "2026-01-01"),
    Meaning(
      name: "until its last day", activities: activity("a", "[c]", "valid_until: 2026-06-30, " + email),
      given: "client: c, token: id_token", rests: "declared", day: "2026-06-30"),
    Meaning(
      name: "and not beyond", activities: activity("a", "[c]", "valid_until: 2026-06-30, " + email),
      given: "client: c, token: id_token", rests: "none", day: "2026-07-01"),
    Meaning(
      name: "two that hold one after the other are no tie",
      activities: activity("a", "[c]", "valid_until: 2026-06-30, " + anyClass)
        + "  - {id: b, name: b, valid_from: 2026-07-01, clients: [c], \(email)}\n",
      given: "client: c, token: id_token", rests: "declared", day: "2026-07-01"),
  ]

  @Test("each meaning holds, and its contrary does not", arguments: meanings)
  func holds(_ meaning: Meaning) throws {
    func mismatches(_ rests: String) throws -> Int {
      let text =
        "policy: 1\n\(meaning.more)activities:\n\(meaning.activities)tests:\n"
        + "  - {given: {\(meaning.given), claims: [\(meaning.claim)]}, expect: {\(meaning.claim): \(rests)}}\n"
      let document = try PolicyFiles.reader.read([PolicyReader.File(name: "policy.yaml", bytes: Array(text.utf8))])
      return PolicyTestRun(
        policy: document, reference: ProgramReference.reference, day: meaning.day.flatMap { Day($0) }
      ).mismatches().count
    }
    #expect(try mismatches(meaning.rests) == 0)
    for other in PolicyWords.bases where other != meaning.rests { #expect(try mismatches(other) == 1, "\(other)") }
  }
}
