import TokenModel

@testable import Audit

/// What the exported configuration of the retail audit's staff issuer says, beside its tokens: a row a state, one without
/// a scope, one that was folded.
enum RetailConfigured {
  static let claims: [ConfiguredClaim] = [
    row("(small)", "id_token", "email", "contact.email", .noEvidence, nil, nil, 0, 3),
    row("hr-portal", "access_token", "tax_id", "government.tax_id", .unexplained, nil, nil, 1_204, 21_300),
    row("hr-portal", "id_token", "name", "name.full", .explained, "full name", nil, 21_000, 21_300),
    row("hr-portal", "id_token", "phone_number", "contact.phone", .silent, "phone", "phone", 0, 21_300),
    row("intranet", "access_token", "groups", "group_membership", .explained, "groups", "roles", 50_110, 52_900),
  ]

  private static func row(
    _ client: String, _ type: String, _ claim: String, _ dataClass: String, _ state: ConfiguredClaim.State,
    _ mapper: String?, _ scope: String?, _ tokens: Int64, _ of: Int64
  ) -> ConfiguredClaim {
    ConfiguredClaim(
      issuer: RetailAudit.staff, client: client, tokenType: type, claim: claim, dataClass: dataClass, state: state,
      mapper: mapper, scope: scope, isDefault: state != .unexplained && scope == nil,
      tokens: RetailAudit.count(tokens), of: RetailAudit.count(of), firstSeen: RetailAudit.firstDay,
      lastSeen: RetailAudit.day("2026-11-22"))
  }
}
