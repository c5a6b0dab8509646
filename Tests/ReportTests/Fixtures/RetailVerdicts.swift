import TokenModel

@testable import Audit

/// What became of the rules in the retail audit, and its waivers.
enum RetailVerdicts {
  static let rules: [RuleOutcome] = [
    rule("TA-AC-001", .low, "Every expected hour has events, or is known to have none", "5(2)", .pass, 3_600),
    rule("TA-AC-003", .medium, "Nearly every line could be read", "5(2)", .pass, 5),
    rule("TA-DM-001", .high, "A personal claim has no basis", "5(1)(c)", .fail, 1_331_204, floor: 0.8),
    rule("TA-DM-002", .medium, "An access token identifies a person directly", "5(1)(c)", .fail, 812_300, floor: 0.8),
    rule("TA-DM-006", .medium, "Personal data in a place that is not made for it", "5(1)(c)", .fail, 1_475_872),
    rule("TA-DM-007", .low, "Claims that no rule classifies", "5(2)", .fail, 1_331_204),
    rule("TA-IC-001", .critical, "Every token is signed", "32(1)", .pass, 1_331_204),
    rule("TA-IC-002", .high, "Signature algorithms are sound", "32(1)", .pass, 1_331_204),
    rule(
      "TA-IC-005", .critical, "Signatures verify", "32(1)", .noEvidence, 0, reason: "No key set of an issuer was given."
    ),
    rule("TA-IC-010", .medium, "Complete tokens stand in a log", "32(1)", .fail, 21_004),
    rule("TA-PL-001", .medium, "Tokens go to declared audiences only", "5(1)(b)", .pass, 1_471_260),
    rule("TA-PL-003", .medium, "A client is in no declared activity", "30(1)(b)", .fail, 1_475_872),
    rule("TA-SC-001", .critical, "Special categories without a declared ground", "9(1)", .fail, 1_331_204, floor: 0.8),
    rule("TA-SC-003", .high, "A national number that no activity declares", "87", .fail, 1_331_204, floor: 0.8),
    rule("TA-SC-005", .high, "Nothing marks a child", "8(1)", .pass, 1_331_204),
    rule("TA-SC-006", .critical, "Special categories can be read on the way", "32(1)", .fail, 1_331_204),
    rule("TA-SL-001", .high, "Every token expires", "5(1)(e)", .pass, 1_421_102, floor: 0.95),
    rule(
      "TA-SL-002", .medium, "Access tokens live longer than their limit", "5(1)(e)", .fail, 901_022, floor: 0.95,
      parameters: [.init(name: "max_access", value: "1h", tailored: true)], tailoring: "Limit of the policy."),
    rule("TA-SL-003", .low, "ID tokens live no longer than their limit", "5(1)(e)", .pass, 490_111, floor: 0.95),
    rule(
      "TA-SL-006", .medium, "Lifetimes are those that are configured", "5(2)", .notApplicable, 0,
      reason: "No configuration of an issuer was given."),
    rule("TA-SL-008", .medium, "Times that can be right", "5(1)(d)", .pass, 1_421_102),
  ]

  static let waivers: [WaiverUse] = [
    .init(
      id: "W-2026-007", rule: "TA-DM-002", scope: .init(client: "legacy-crm", claim: "email"),
      reason: "The nightly import looks customers up by e-mail until the old file is switched off.",
      owner: "outdoor@example.com", approvedBy: "dpo@example.com", from: RetailAudit.day("2026-10-01"),
      until: RetailAudit.day("2027-03-31"), state: .active, matches: 1),
    .init(
      id: "W-2026-003", rule: "TA-SL-002", scope: .init(client: "reporting"),
      reason: "Monthly reports ran for three hours on the old machine.", owner: "reports@example.com",
      approvedBy: "dpo@example.com", from: RetailAudit.day("2026-01-01"), until: RetailAudit.day("2026-06-30"),
      state: .expired, matches: 0),
  ]

  private static func rule(
    _ id: String, _ severity: Severity, _ title: String, _ article: String, _ verdict: RuleOutcome.Verdict,
    _ examined: Int64, floor: Double? = nil, reason: String? = nil, parameters: [RuleOutcome.Parameter] = [],
    tailoring: String? = nil
  ) -> RuleOutcome {
    .init(
      id: id, edition: 1, title: title, severity: severity, verdict: verdict, reason: reason, examined: examined,
      coverage: examined > 0 ? 0.985531 : nil, floor: floor,
      findings: RetailFindings.findings.filter { $0.rule == id && $0.status.isOpen }.count, articles: [article],
      sources: [.init(document: "RFC 9068", edition: "October 2021", section: "6")], parameters: parameters,
      tailoring: tailoring)
  }
}
