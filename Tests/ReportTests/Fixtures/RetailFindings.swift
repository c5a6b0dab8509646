import TokenModel

@testable import Audit

/// The findings of the retail audit, in the order of a result: severity, rule, fingerprint.
enum RetailFindings {
  static let findings: [Finding] = [
    finding(
      "TA-SC-001", .critical, .open, "a1", client: "legacy-crm", issuer: RetailAudit.outdoor,
      audience: "https://crm.example.com", claim: "health_note", dataClass: "health.condition",
      title: "Health information in the access tokens of legacy-crm, without a declared ground of Article 9",
      seen: "1,877 of 21,004 access tokens (8.9%) carry health_note, and no activity declares health data.",
      why:
        "Notes about customers’ injuries reach every system that sees the token, and nothing in the record allows it.",
      articles: ["9(1)", "9(2)"], tokens: 1_877, of: 21_004, first: "2026-10-24",
      gain: (74.2, 86.9, "drop claim:health_note client:legacy-crm"),
      steps: ["Open the client legacy-crm and remove the attribute health_note from its claim mapping."]),
    finding(
      "TA-SC-006", .critical, .open, "a2", client: "legacy-crm", issuer: RetailAudit.outdoor,
      audience: "https://crm.example.com", claim: "health_note", dataClass: "health.condition",
      title: "Health information that everyone on the way can read",
      seen: "1,877 of 21,004 access tokens (8.9%) carry it signed, but not encrypted.",
      why: "Whoever stores or forwards such a token stores or forwards a note about somebody’s health.",
      articles: ["9(1)", "32(1)"], tokens: 1_877, of: 21_004, first: "2026-10-24",
      gain: (74.2, 86.9, "encrypt client:legacy-crm"),
      steps: ["Switch on encrypted access tokens (JWE) for legacy-crm and give it the key of the recipient."]),
    finding(
      "TA-DM-001", .high, .new, "b1", client: "shop-checkout", issuer: RetailAudit.shop,
      audience: "https://ship.example.net", claim: "birthdate", dataClass: "demographic.birthdate",
      title: "Date of birth reaches the parcel partner without a declared reason",
      seen: "18,310 of 41,022 access tokens (44.6%) of shop-checkout carry birthdate since 16 November.",
      why: "A partner that only ships parcels can learn the age of every customer.",
      articles: ["5(1)(c)", "25(1)"], tokens: 18_310, of: 41_022, first: "2026-11-16",
      gain: (74.2, 79.8, "drop claim:birthdate client:shop-checkout"),
      steps: [
        "Open the client scope that carries the birth date mapper.",
        "Switch off “Add to access token”, or remove the scope from shop-checkout.",
      ]),
    finding(
      "TA-DM-001", .high, .worse, "b2", client: "loyalty-beta", issuer: RetailAudit.shop, audience: nil,
      claim: "email", dataClass: "contact.email",
      title: "E-mail address in tokens of a client that nobody declared",
      seen: "4,612 of 4,612 access tokens (100%) of loyalty-beta carry email; a night ago it was 3,702.",
      why: "A client that is in no record receives an address that identifies each customer.",
      articles: ["5(1)(c)", "25(1)"], tokens: 4_612, of: 4_612, first: "2026-11-09",
      gain: (74.2, 75.1, "drop claim:email client:loyalty-beta"),
      steps: ["Remove the client scope email from loyalty-beta until its activity is declared."]),
    finding(
      "TA-SC-003", .high, .reopened, "b3", client: "hr-portal", issuer: RetailAudit.staff,
      audience: "https://intranet.example.com", claim: "tax_id", dataClass: "government.tax_id",
      title: "Tax number in the access tokens of hr-portal",
      seen: "1,204 of 21,300 access tokens (5.7%) carry tax_id.",
      why: "A national number links a person across everything; it has no use in the intranet.",
      articles: ["87"], tokens: 1_204, of: 21_300, first: "2026-10-29",
      gain: (74.2, 74.9, "drop claim:tax_id client:hr-portal"),
      steps: ["Delete the user attribute mapper tax_id of the client hr-portal."], review: true),
    finding(
      "TA-SL-002", .high, .open, "b4", client: "crm", issuer: RetailAudit.outdoor,
      audience: "https://api.crm.example.com", claim: nil, dataClass: nil,
      title: "93.9% of the access tokens of crm live longer than 1 hour",
      seen: "82,820 of 88,200 access tokens (93.9%) live longer than their limit; 95% live 12 h or less.",
      why: "Whoever copies such a token can read the data in it, and use it, for half a day.",
      articles: ["5(1)(e)", "25(2)"], tokens: 82_820, of: 88_200, first: "2026-10-24",
      gain: (0, 0, ""), steps: ["Set the access token lifetime of the client crm to 3600 seconds."],
      defaultSeverity: .medium, severityReason: "the 95% lifetime is more than four times the limit"),
    finding(
      "TA-PL-003", .medium, .open, "c1", client: "loyalty-beta", issuer: RetailAudit.shop, audience: nil, claim: nil,
      dataClass: nil, title: "loyalty-beta is in no declared activity",
      seen: "4,612 tokens were issued to it since 9 November.",
      why: "Nobody has said for what purpose these tokens exist.", articles: ["5(1)(b)", "30(1)(b)"], tokens: 4_612,
      of: 1_475_872, first: "2026-11-09", gain: (0, 0, ""),
      steps: ["Declare the client in an activity of policy.yaml, or have it removed."]),
    finding(
      "TA-DM-001", .medium, .better, "c2", client: "payroll-ui", issuer: RetailAudit.outdoor,
      audience: "https://api.payroll.example.com", claim: "iban", dataClass: "financial.iban",
      title: "Bank account in the access tokens of payroll-ui",
      seen: "412 of 11,900 access tokens (3.5%) carry iban; last month it was 11,410.",
      why: "A bank account in a token stands in the logs of everything between.", articles: ["5(1)(c)"], tokens: 412,
      of: 11_900, first: "2026-10-24", gain: (74.2, 74.6, "drop claim:iban client:payroll-ui"),
      steps: ["Remove iban from the claims of the client payroll-ui for the remaining group of users."]),
    finding(
      "TA-DM-002", .medium, .open, "c3", client: "legacy-crm", issuer: RetailAudit.outdoor,
      audience: "https://crm.example.com", claim: "email", dataClass: "contact.email",
      title: "E-mail address in the access tokens of legacy-crm",
      seen: "21,004 of 21,004 access tokens (100%) carry email.",
      why: "The e-mail address is in every request to the old customer file, and in its logs.",
      articles: ["5(1)(c)"], tokens: 21_004, of: 21_004, first: "2026-10-24",
      gain: (74.2, 76, "drop claim:email client:legacy-crm"),
      steps: ["Leave the claim out of access tokens and let the client ask the UserInfo endpoint."],
      waiver: "W-2026-007"),
    finding(
      "TA-IC-010", .medium, .open, "c4", client: nil, issuer: nil, audience: nil, claim: nil, dataClass: nil,
      title: "Complete tokens stand in the log of legacy", seen: "21,004 complete tokens, 12 of them still valid.",
      why: "Whoever reads this log can act as a customer for as long as the token lives.",
      articles: ["5(1)(f)", "32(1)"], tokens: 21_004, of: 21_004, first: "2026-10-24", gain: (0, 0, ""),
      steps: ["Mask the Authorization header in the log format of the application."], source: "legacy"),
    finding(
      "TA-DM-006", .medium, .open, "c5", client: "⟨email⟩·7f3a9c", issuer: RetailAudit.outdoor,
      audience: "https://api.crm.example.com", claim: "@client", dataClass: "contact.email",
      title: "An e-mail address serves as the name of a client",
      seen: "Fewer than 5 of 12 tokens name a client by somebody’s e-mail address.",
      why: "The name of a client stands in every log of every system.", articles: ["5(1)(c)"], tokens: 5, of: 12,
      first: "2026-11-18", gain: (0, 0, ""), steps: ["Register the client again under a technical name."]),
    finding(
      "TA-DM-007", .low, .open, "d1", client: "loyalty-beta", issuer: RetailAudit.shop, audience: nil, claim: "x_7",
      dataClass: "unknown", title: "A claim that no rule classifies: x_7",
      seen: "4,400 of 4,612 access tokens (95.4%) carry x_7.",
      why: "What is not understood cannot be declared; unknown does not mean harmless.", articles: ["5(2)"],
      tokens: 4_400, of: 4_612, first: "2026-11-09", gain: (0, 0, ""),
      steps: ["Ask the owner of loyalty-beta what x_7 holds, and give it a class in policy.yaml."]),
    finding(
      "TA-SL-003", .low, .fixed, "d2", client: "shop-web", issuer: RetailAudit.shop, audience: "shop-web",
      claim: nil, dataClass: nil, title: "ID tokens of shop-web lived longer than 15 minutes",
      seen: "No ID token of shop-web lives longer than 15 min since 9 November; before, all lived 10 h.",
      why: "A long-lived ID token is a long-lived copy of the profile.", articles: ["5(1)(e)"], tokens: 0,
      of: 412_114, first: "2026-10-24", gain: (0, 0, ""), steps: ["Set the ID token lifetime to 900 seconds."],
      fixed: "2026-11-09"),
  ]

  private static func finding(
    _ rule: String, _ severity: Severity, _ status: FindingStatus, _ mark: String, client: String?, issuer: String?,
    audience: String?, claim: String?, dataClass: String?, title: String, seen: String, why: String,
    articles: [String], tokens: Int64, of: Int64, first: String, gain: (Double, Double, String), steps: [String],
    review: Bool = false, defaultSeverity: Severity? = nil, severityReason: String? = nil, waiver: String? = nil,
    source: String? = nil, fixed: String? = nil
  ) -> Finding {
    let isLifetime = rule.hasPrefix("TA-SL")
    let first = RetailAudit.day(first)
    let product = issuer == RetailAudit.outdoor ? "generic" : "keycloak"
    var events = [Finding.Event(day: first, status: .new, run: "run-\(first.advanced(by: 1).text)", cause: "tokens")]
    if status == .reopened {
      events += [
        .init(day: first.advanced(by: 6), status: .fixed, run: "run-2026-11-05", cause: "tokens"),
        .init(day: first.advanced(by: 17), status: .reopened, run: "run-2026-11-16", cause: "tokens"),
      ]
    }
    if let fixed {
      events.append(.init(day: RetailAudit.day(fixed), status: .fixed, run: "run-2026-11-10", cause: "tokens"))
    }
    return Finding(
      id: "F-\(mark)4be19c07d2", fingerprint: mark + "4be19c07d2" + String(repeating: "0", count: 52), rule: rule,
      ruleEdition: 1, severity: severity, defaultSeverity: defaultSeverity ?? severity, severityReason: severityReason,
      status: status, review: review,
      scope: .init(
        issuer: issuer, client: client, audience: audience,
        tokenType: source == nil ? (rule == "TA-SL-003" ? "id_token" : "access_token") : nil, claim: claim,
        dataClass: dataClass, source: source),
      title: title, seen: seen, why: why, articles: articles,
      sources: [.init(document: "RFC 9068", edition: "October 2021", section: isLifetime ? "2.2" : "6")],
      evidence: [
        .init(
          name: isLifetime ? "over_limit" : "tokens",
          value: isLifetime ? Double(tokens) / Double(of) : Double(tokens), unit: isLifetime ? "share" : "tokens",
          numerator: Double(tokens), denominator: Double(of), raised: tokens == 5, tier: .token, basis: .exact)
      ],
      effects: rule == "TA-SL-002"
        ? [
          .init(
            metric: "exposure", unit: "weighted-hours", before: 4_120_300, after: 1_904_811,
            change: "lifetime access_token client:crm 1h")
        ]
        : gain.2.isEmpty
          ? []
          : [.init(metric: "minimisation.index", unit: "index", before: gain.0, after: gain.1, change: gain.2)],
      remediation: [
        .init(
          product: product, productVersion: product == "generic" ? "RFC 6749" : "26", matchesIssuer: true,
          steps: steps + ["Run tokenaudit diff tomorrow: the finding has to be listed as fixed."]),
        .init(
          product: "auth0", productVersion: "2026-09", matchesIssuer: false,
          steps: ["Remove the claim in the Action that runs after the login."]),
      ],
      firstSeen: first, lastSeen: RetailAudit.day(fixed ?? "2026-11-22"), fixedOn: fixed.map { RetailAudit.day($0) },
      waiver: waiver, events: events)
  }
}
