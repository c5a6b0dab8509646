import Policy
import Testing

@Suite("Problems of a policy")
struct PolicyProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var problems: [String]
    var testDescription: String { problems.first ?? text }

    init(_ text: String, _ problems: String...) {
      self.text = text
      self.problems = problems
    }
  }

  static let shapes = [
    Case("policy: 1\nwaiver: []\n", ":2:1: unknown key 'waiver'; did you mean 'waivers'?"),
    Case(
      SamplePolicy.activity("clinets: [d]"), ":7:5: unknown key 'clinets'; did you mean 'clients'?"),
    Case(
      "policy: 1\nactivities:\n  - {id: a}\n", ":3:5: the key 'clients' is missing in 'activities'",
      ":3:5: the key 'name' is missing in 'activities'", ":3:5: the key 'valid_from' is missing in 'activities'"),
    Case("policy: 1\ncontroller: {name: }\n", ":2:20: 'name' needs a value"),
    Case("policy: 1\nlanguages: de\n", ":2:12: 'languages' must be a list, not text"),
    Case("policy: 1\ncontroller: [a]\n", ":2:13: 'controller' must be a mapping, not a list"),
    Case(
      "policy: 1\nlanguages: [de, de]\n", ":2:17: 'de' stands twice in 'languages'; it was given on line 2"),
    Case("policy: 1\npolicy: 1\n", ":2:1: the key 'policy' stands here again; it was given on line 1"),
    Case(
      "policy: 1\ncontroller: {name: 12}\n",
      ":2:20: 'name' must be text, not a whole number; put it in quotes if it is meant"),
    Case(
      "policy: 1\ntimezone: Europe/Berlln\n",
      ":2:11: 'Europe/Berlln' is no time zone; write its IANA name, like Europe/Berlin"),
    Case(
      "policy: 1\ncontroller: {name: A, country: UK}\n",
      ":2:32: 'UK' is no country; write the two capital letters of ISO 3166-1, like DE (GB for the United Kingdom)"),
    Case("policy: 1\nlanguages: [German]\n", ":2:13: 'German' is no language; write it like de or pt-BR"),
    Case("policy: 1\ncoverage_floor: {claims: 80}\n", ":2:26: 'claims' must be a number from 0 to 1"),
    Case("policy: 1\ncoverage_floor: {claims: most}\n", ":2:26: 'claims' must be a number from 0 to 1, not text"),
    Case(
      "policy: 1\nexposure_cap: 1 year\n",
      ":2:15: '1 year' is no length of time; write a whole number and s, m, h, d, w or y, like 15m or 30d"),
    Case("policy: 1\npublish: {min_cell: -1}\n", ":2:21: 'min_cell' must be a whole number from 0 to 1000"),
    Case(
      "policy: 1\nlifetimes: {acces_token: 15m}\n", ":2:13: unknown key 'acces_token'; did you mean 'access_token'?"),
    Case(
      SamplePolicy.activity("last_review: 31.12.2026"), ":7:18: '31.12.2026' is no date; write it as YYYY-MM-DD"),
    Case(
      SamplePolicy.activity("last_review: 2026-02-30"), ":7:18: '2026-02-30' is no date; write it as YYYY-MM-DD"),
    Case(
      SamplePolicy.activity("legal_basis: {article_6: contracts}"),
      ":7:30: 'article_6' cannot be 'contracts'; did you mean 'contract'?"),
    Case(
      SamplePolicy.activity("data: [{class: contact.emial, reason: x}]"),
      ":7:20: unknown class 'contact.emial'; did you mean 'contact.email'? ('tokenaudit classes' lists the classes)"),
    Case(
      SamplePolicy.activity("measures: [singed]"), ":7:16: 'measures' cannot be 'singed'; did you mean 'signed'?"),
    Case("policy: 1\nweights: {name.full: 11}\n", ":2:22: 'name.full' must be a whole number from 0 to 10"),
    Case(
      "policy: 1\nrules: {TA-DM-020: {}}\n",
      ":2:9: unknown rule 'TA-DM-020'; did you mean 'TA-DM-002'? ('tokenaudit rules' lists the rules)"),
    Case("policy: 1\ncontroller: {name: !!str A}\n", ":2:20: a tag (beginning with '!') is not read; remove it"),
    Case("policy: 1\n[a]: b\n", ":2:1: a key must be text, not a list"),
  ]

  @Test("the shape of every node", arguments: shapes)
  func shape(example: Case) { #expect(SamplePolicy.problems(example.text) == example.problems) }

  static let meanings = [
    Case(
      SamplePolicy.activity("valid_until: 2025-12-31"),
      ":7:18: an activity ends on 'valid_until', before its 'valid_from'"),
    Case(
      "policy: 1\nactivities: [{id: a, name: A, valid_from: 2026-01-01, clients: []}]\n",
      ":2:64: the activity names no client, so no token could belong to it"),
    Case(
      SamplePolicy.activity("data: [{class: health.condition, reason: x}]"),
      ":7:20: 'health.condition' is a special category; 'legal_basis' of this activity needs 'article_9', one of "
        + "explicit-consent, employment-law, vital-interests, non-profit-body, made-public, legal-claims, "
        + "substantial-public-interest, health-care, public-health, archiving-research"),
    Case(
      SamplePolicy.activity("data:", "  - {class: name.full, reason: x}", "  - {class: name.full, reason: y}"),
      ":9:17: 'name.full' is declared twice here; it was given on line 8"),
    Case(
      SamplePolicy.activity("data: [{class: unknown, reason: x}]"),
      ":7:20: 'unknown' stands for what nothing is known of and cannot be declared; name a class"),
    Case(
      SamplePolicy.activity("audiences: [api]", "measures: [encrypted_for: [apj]]"),
      ":8:32: 'apj' is neither an audience nor a recipient of this activity; did you mean 'api'?"),
    Case(
      SamplePolicy.activity() + "processor_for: [{name: X, activities: [b]}]\n",
      ":7:40: there is no activity 'b'; did you mean 'a'?"),
    Case(
      "policy: 1\nrules: {TA-IC-007: {severity: low}}\n", ":2:31: another severity needs a 'reason' beside it"),
    Case(
      "policy: 1\nrules: {TA-SL-004: {parameters: {max_refersh: 1d}}}\n",
      ":2:34: TA-SL-004 has no parameter 'max_refersh'; did you mean 'max_refresh'?"),
    Case(
      "policy: 1\nrules: {TA-IC-007: {parameters: {share: 1}}}\n",
      ":2:34: TA-IC-007 has no parameter 'share'; the rule has none"),
    Case(
      "policy: 1\nrules: {TA-SL-004: {parameters: {max_refresh: 14}}}\n",
      ":2:47: 'max_refresh' must be a length of time like 15m, not '14'"),
    Case(
      "policy: 1\nrules: {TA-SL-004: {parameters: {max_refresh: 7d}, valid_from: 2026-07-01}}\n",
      ":2:64: 'max_refresh' is a limit of all days; give an activity of those days 'lifetimes' of its own"),
    Case(
      SamplePolicy.activity(
        "recipients: [{audience: b, name: B, role: internal}, {audience: b, name: C, role: processor}]"),
      ":7:69: the recipient of the audience 'b' stands here again; it was given at :7"),
    Case(
      "policy: 1\nrules: {TA-SL-002: {parameters: {share: 2, tokens: -1}}}\n",
      ":2:41: 'share' must be a number from 0 to 1, not '2'",
      ":2:52: 'tokens' must be a whole number of 0 or more, not '-1'"),
    Case(
      "policy: 1\nclasses: [{claim: k, class: name.full}, {claim: k, class: name.full}]\n",
      ":2:49: the claim 'k' stands here again; it was given at :2"),
    Case(
      "policy: 1\ntests: [{given: {client: c, token: id_token, claims: [email]}, expect: {emial: none}}]\n",
      ":2:73: 'emial' is not among the claims given; did you mean 'email'?"),
  ]

  @Test("what the nodes mean together", arguments: meanings)
  func meaning(example: Case) { #expect(SamplePolicy.problems(example.text) == example.problems) }

  private func waiver(_ entries: String) -> String {
    "policy: 1\nwaivers:\n  - {id: w, rule: TA-DM-002, reason: r, owner: o, approved_by: d,\n     \(entries)}\n"
  }

  @Test("a waiver has an end, at most 400 days on, and says what it is about")
  func waivers() {
    #expect(SamplePolicy.problems(waiver("scope: {client: c}, from: 2026-01-01, until: 2027-02-05")) == [])
    #expect(
      SamplePolicy.problems(waiver("scope: {client: c}, from: 2026-01-01, until: 2027-02-06")) == [
        ":4:51: a waiver holds at most 400 days; the latest day here is 2027-02-05"
      ])
    #expect(
      SamplePolicy.problems(waiver("scope: {client: c}, from: 2026-01-01, until: 2025-12-31")) == [
        ":4:51: a waiver ends on 'until', before its 'from'"
      ])
    #expect(
      SamplePolicy.problems(waiver("scope: {client: c}, from: 2026-01-01")) == [
        ":3:5: the key 'until' is missing in 'waivers'"
      ])
    #expect(
      SamplePolicy.problems(waiver("from: 2026-01-01, until: 2026-01-01")) == [
        ":3:5: a waiver needs a 'scope' or the 'fingerprint' of one finding"
      ])
    let fingerprint = String(repeating: "aB", count: 32)
    #expect(SamplePolicy.problems(waiver("fingerprint: \(fingerprint), from: 2026-01-01, until: 2026-01-01")) == [])
    #expect(
      SamplePolicy.problems(waiver("fingerprint: abc, from: 2026-01-01, until: 2026-01-01")) == [
        ":4:19: 'abc' is no fingerprint; copy the 64 hexadecimal digits of the finding"
      ])
  }

  @Test("two activities that claim the same tokens are a tie that names both; days, issuers and audiences part them")
  func ties() {
    func two(_ first: String, _ second: String) -> String {
      """
      policy: 1
      activities:
        - {id: one, name: One, valid_from: 2026-01-01, clients: [c], \(first)}
        - {id: two, name: Two, valid_from: 2026-07-01, clients: [c], \(second)}

      """
    }
    #expect(
      SamplePolicy.problems(two("scopes: [a]", "scopes: [b]")) == [
        ":4:5: the activities 'one' and 'two' both claim the tokens of 'c', equally specific; write one of them more "
          + "exactly, or tell them apart by audience, issuer or days"
      ])
    #expect(
      SamplePolicy.problems(two("audiences: [x]", "audiences: [y, x]")) == [
        ":4:5: the activities 'one' and 'two' both claim the tokens of 'c' for the audience 'x', equally specific; write"
          + " one of them more exactly, or tell them apart by audience, issuer or days"
      ])
    #expect(SamplePolicy.problems(two("valid_until: 2026-06-30", "scopes: [b]")) == [])
    let patterns = two("scopes: [a]", "scopes: [b]").replacing("[c]", with: "['c-*']")
    #expect(SamplePolicy.problems(patterns).first?.contains("both claim the tokens of 'c-*', equally") == true)
    let nested = two("scopes: [a]", "scopes: [b]").replacing(
      "name: One, valid_from: 2026-01-01, clients: [c]", with: "name: One, valid_from: 2026-01-01, clients: ['*']")
    #expect(SamplePolicy.problems(nested) == [])
    #expect(SamplePolicy.problems(two("audiences: [x]", "audiences: [y]")) == [])
    #expect(SamplePolicy.problems(two("issuers: [x]", "issuers: [y]")) == [])
  }

  @Test("all problems are told at once, in the order of the file, and never more than the bound")
  func all() throws {
    #expect(
      SamplePolicy.problems("policy: 1\ntimezone: X\nlanguages: [x1]\nactivities:\n  - {id: 'a b', clients: [c]}\n").map
      {
        String($0.prefix(6))
      } == [":2:11:", ":3:13:", ":5:5: ", ":5:5: ", ":5:10:"])
    let many = "policy: 1\n" + (0..<150).map { "key\($0): 1\n" }.joined()
    do {
      _ = try SamplePolicy.read(many)
      Issue.record("150 unknown keys were read")
    } catch {
      #expect(error.problems.count == ProblemCollector.bound)
      #expect(error.omitted == 50)
      #expect(error.description.hasSuffix("\nand 50 more"))
    }
  }
}
