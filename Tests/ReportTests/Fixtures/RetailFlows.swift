import TokenModel

@testable import Audit

/// Which data of the retail audit goes where.
enum RetailFlows {
  static let flows: [DataFlow] = rows.map { row in
    DataFlow(
      issuer: row.issuer, client: row.client, audience: row.audience, tokenType: row.type, claim: row.claim,
      dataClass: row.dataClass, category: row.category, weight: row.weight, basis: row.basis,
      drift: row.drift, tokens: RetailAudit.count(row.tokens), of: RetailAudit.count(row.of),
      evidence: row.dataClass == "unknown" ? .none : .nameAndValue, confidence: 0.97, inferred: row.inferred,
      bytesMean: 22.5, firstSeen: RetailAudit.firstDay, lastSeen: RetailAudit.day("2026-11-22"))
  }

  static let drift: [DriftRow] = [
    row("web-shop", "contact.email", "shop-web", "Web shop", .matches, "declared", 410_020, 412_114),
    row("web-shop", "contact.phone", api, nil, .excess, "none", 12_400, 430_200),
    row("web-shop", "pseudonymous_id", api, nil, .matches, "protocol", 430_200, 430_200),
    row("web-shop", "location.address", nil, nil, .unused, "declared", 0, 0),
    row(nil, "name.full", crmAPI, nil, .undeclaredClient, "none", 5, 900),
  ]

  private static func row(
    _ activity: String?, _ dataClass: String, _ audience: String?, _ recipient: String?, _ drift: Drift,
    _ basis: String, _ tokens: Int64, _ of: Int64
  ) -> DriftRow {
    let wasSeen = of > 0
    return DriftRow(
      activity: activity, dataClass: dataClass, category: .personal, audience: audience, recipient: recipient,
      drift: drift, basis: basis, tokens: RetailAudit.count(tokens), of: RetailAudit.count(of),
      inferred: dataClass == "contact.phone" ? .part : nil,
      firstSeen: wasSeen ? RetailAudit.firstDay : nil, lastSeen: wasSeen ? RetailAudit.day("2026-11-22") : nil)
  }

  private struct Row {
    var issuer = RetailAudit.shop
    var client: String
    var audience: String
    var type = "access_token"
    var claim: String
    var dataClass: String
    var category = GDPRCategory.personal
    var weight = 4
    var basis = "declared"
    var tokens: Int64
    var of: Int64
    var inferred: Inference?

    var drift: String {
      switch basis {
      case "none": client == "loyalty-beta" ? "undeclared-client" : "excess"
      case "unknown": "no-evidence"
      default: "matches"
      }
    }
  }

  private static let api = "https://api.shop.example.com"
  private static let ship = "https://ship.example.net"
  private static let crmAPI = "https://api.crm.example.com"

  private static let rows: [Row] =
    shopRows + staffRows + outdoorRows.sorted { ($0.client, $0.claim) < ($1.client, $1.claim) }

  private static let shopRows: [Row] = [
    Row(
      client: "shop-web", audience: "shop-web", type: "id_token", claim: "email", dataClass: "contact.email",
      tokens: 410_020, of: 412_114),
    Row(
      client: "shop-web", audience: "shop-web", type: "id_token", claim: "name", dataClass: "name.full",
      tokens: 412_100, of: 412_114),
    Row(
      client: "shop-web", audience: api, claim: "sub", dataClass: "pseudonymous_id", weight: 2, tokens: 430_200,
      of: 430_200),
    Row(
      client: "shop-web", audience: "shop-web", type: "id_token", claim: "locale", dataClass: "demographic.locale",
      weight: 1, tokens: 301_000, of: 412_114),
    Row(
      client: "shop-app-ios", audience: api, claim: "sub", dataClass: "pseudonymous_id", weight: 2, tokens: 91_400,
      of: 91_400),
    Row(
      client: "shop-app-ios", audience: "shop-app-ios", type: "id_token", claim: "email", dataClass: "contact.email",
      tokens: 88_010, of: 90_044),
    Row(
      client: "shop-app-android", audience: api, claim: "sub", dataClass: "pseudonymous_id", weight: 2,
      tokens: 120_700, of: 120_700),
    Row(
      client: "shop-app-android", audience: api, claim: "device.id", dataClass: "device.id", weight: 4,
      basis: "none", tokens: 9_120, of: 120_700),
    Row(client: "shop-checkout", audience: ship, claim: "name", dataClass: "name.full", tokens: 39_902, of: 41_022),
    Row(
      client: "shop-checkout", audience: ship, claim: "address.street_address", dataClass: "location.address",
      tokens: 41_022, of: 41_022),
    Row(
      client: "shop-checkout", audience: ship, claim: "address.country", dataClass: "location.country", weight: 2,
      tokens: 41_022, of: 41_022),
    Row(
      client: "shop-checkout", audience: ship, claim: "birthdate", dataClass: "demographic.birthdate", weight: 5,
      basis: "none", tokens: 18_310, of: 41_022),
    Row(
      client: "parcel-partner", audience: ship, claim: "sub", dataClass: "pseudonymous_id", weight: 2,
      tokens: 30_240, of: 30_240),
    Row(
      client: "loyalty-beta", audience: "(none)", claim: "email", dataClass: "contact.email", basis: "none",
      tokens: 4_612, of: 4_612),
    Row(
      client: "loyalty-beta", audience: "(none)", claim: "x_7", dataClass: "unknown", category: .unknown, weight: 0,
      basis: "unknown", tokens: 4_400, of: 4_612),
  ]

  private static let staffRows: [Row] = [
    Row(
      issuer: RetailAudit.staff, client: "hr-portal", audience: "https://intranet.example.com", claim: "tax_id",
      dataClass: "government.tax_id", category: .nationalID, weight: 9, basis: "none", tokens: 1_204, of: 21_300),
    Row(
      issuer: RetailAudit.staff, client: "hr-portal", audience: "hr-portal", type: "id_token", claim: "name",
      dataClass: "name.full", tokens: 21_000, of: 21_300, inferred: .all),
    Row(
      issuer: RetailAudit.staff, client: "intranet", audience: "intranet", type: "id_token", claim: "name",
      dataClass: "name.full", tokens: 51_020, of: 52_900),
    Row(
      issuer: RetailAudit.staff, client: "intranet", audience: "https://intranet.example.com", claim: "groups",
      dataClass: "group_membership", weight: 3, basis: "scope", tokens: 50_110, of: 52_900, inferred: .part),
  ]

  private static let outdoorRows: [Row] = [
    Row(
      issuer: RetailAudit.outdoor, client: "crm", audience: crmAPI, claim: "email", dataClass: "contact.email",
      tokens: 88_200, of: 88_200),
    Row(
      issuer: RetailAudit.outdoor, client: "crm", audience: crmAPI, claim: "groups", dataClass: "group_membership",
      weight: 3, tokens: 12_400, of: 88_200),
    Row(
      issuer: RetailAudit.outdoor, client: "payroll-ui", audience: "https://api.payroll.example.com", claim: "iban",
      dataClass: "financial.iban", weight: 7, basis: "none", tokens: 412, of: 11_900),
    Row(
      issuer: RetailAudit.outdoor, client: "reporting", audience: "https://api.reports.example.com", claim: "name",
      dataClass: "name.full", tokens: 21_000, of: 42_811),
    Row(
      issuer: RetailAudit.outdoor, client: "legacy-crm", audience: "https://crm.example.com", claim: "email",
      dataClass: "contact.email", basis: "none", tokens: 21_004, of: 21_004),
    Row(
      issuer: RetailAudit.outdoor, client: "legacy-crm", audience: "https://crm.example.com", claim: "health_note",
      dataClass: "health.condition", category: .specialCategory, weight: 10, basis: "none", tokens: 1_877, of: 21_004),
    Row(
      issuer: RetailAudit.outdoor, client: "legacy-crm", audience: "https://crm.example.com", claim: "name",
      dataClass: "name.full", tokens: 21_004, of: 21_004),
    Row(
      issuer: RetailAudit.outdoor, client: "⟨email⟩·7f3a9c", audience: crmAPI, claim: "@client",
      dataClass: "contact.email", basis: "none", tokens: 3, of: 12),
  ]
}
