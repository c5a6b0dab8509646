import TokenModel

@testable import Audit

/// The record of processing of the retail audit.
enum RetailRecord {
  static let record = RecordOfProcessing(
    controller: .init(
      name: "Example Retail AG", address: "Musterweg 1, 01234 Beispielstadt",
      contacts: ["privacy@example.com", "+49 30 23125 100"], country: "DE"),
    jointControllers: [],
    representative: nil,
    dpo: .init(name: "Data Protection Office", address: nil, contacts: ["dpo@example.com"], country: nil),
    activities: [webShop, delivery, legacy], undeclared: undeclared)

  private static let webShop = activity(
    "web-shop", "Sign-in to the web shop and its apps", "A-01", tokens: 1_204_411, subjects: 41_900,
    purposes: ["service-provision"], basis: ("contract", "6(1)(b)"), people: ["customers"],
    data: .init(
      article: "30(1)(c)", state: .contradiction,
      items: [
        data("contact.email", true, .yes, .matches, 498_030, 502_158, "order confirmation", "email", "id_token"),
        data("device.id", false, .yes, .excess, 9_120, 120_700, nil, "device.id", "access_token"),
        data("name.full", true, .yes, .matches, 412_100, 412_114, "greeting", "name", "id_token"),
        data("name.given", true, .no, .unused, 0, 502_158, "greeting", nil, nil),
        data("pseudonymous_id", true, .yes, .matches, 642_300, 642_300, "account link", "sub", "access_token"),
      ]),
    recipients: [recipient("Shop API", "https://api.shop.example.com", "internal", "DE", nil, 642_300)],
    transfers: [],
    limits: [limit("access_token", 900, [300, 900, 900, 900], 0), limit("data", 94_608_000, nil, nil)],
    clients: [
      client("shop-app-android", RetailAudit.shop, "B", 97.1, 120_700),
      client("shop-app-ios", RetailAudit.shop, "A", 100, 181_444),
      client("shop-web", RetailAudit.shop, "A", 100, 842_314),
    ])

  private static let delivery = activity(
    "delivery", "Parcel labels and delivery", "A-02", tokens: 71_262, subjects: 12_400,
    purposes: ["service-provision"], basis: ("contract", "6(1)(b)"), people: ["customers"],
    data: .init(
      article: "30(1)(c)", state: .contradiction,
      items: [
        data(
          "demographic.birthdate", false, .yes, .excess, 18_310, 41_022, nil, "birthdate", "access_token"),
        data(
          "location.address", true, .yes, .matches, 41_022, 41_022, "parcel label", "address.street_address",
          "access_token"),
        data("name.full", true, .yes, .matches, 39_902, 41_022, "parcel label", "name", "access_token"),
      ]),
    recipients: [
      recipient("Parcel partner", "https://ship.example.net", "processor", "US", nil, 71_262),
      recipient("Shop API", "https://api.shop.example.com", "internal", "DE", nil, 12_004),
    ],
    transfers: [recipient("Parcel partner", "https://ship.example.net", "processor", "US", "scc", nil)],
    limits: [limit("access_token", 600, [600, 600, 600, 600], 0), limit("logs", 2_592_000, nil, nil)],
    clients: [
      client("parcel-partner", RetailAudit.shop, "A", 100, 30_240),
      client("shop-checkout", RetailAudit.shop, "C", 81.8, 41_022),
    ])

  private static let legacy = activity(
    "legacy-crm", "The old customer file, until it is switched off", "A-06", tokens: 21_004, subjects: 3_100,
    purposes: ["customer-management"], basis: ("contract", "6(1)(b)"), people: ["customers"],
    data: .init(
      article: "30(1)(c)", state: .contradiction,
      items: [
        data("contact.email", false, .yes, .excess, 21_004, 21_004, nil, "email", "access_token"),
        data(
          "health.condition", false, .yes, .excess, 1_877, 21_004, nil, "health_note", "access_token",
          category: .specialCategory),
        data("name.full", true, .yes, .matches, 21_004, 21_004, "shown to the clerk", "name", "access_token"),
      ]),
    recipients: [recipient("Old customer file", "https://crm.example.com", "internal", "DE", nil, 21_004)],
    transfers: [], limits: [limit("access_token", 3_600, [3_600, 3_600, 3_600, 3_600], 0)],
    clients: [client("legacy-crm", RetailAudit.outdoor, "F", 67.1, 21_004)])

  private static let undeclared = UndeclaredProcessing(
    tokens: RetailAudit.count(4_612),
    data: .init(
      article: "30(1)(c)", state: .observed,
      items: [
        data("contact.email", false, .yes, .undeclaredClient, 4_612, 4_612, nil, "email", "access_token"),
        data("unknown", false, .yes, .undeclaredClient, 4_400, 4_612, nil, "x_7", "access_token", category: .unknown),
      ]),
    recipients: .init(article: "30(1)(d)", state: .notKnown, items: []),
    retention: .init(
      article: "30(1)(f)", state: .observed,
      items: [
        .init(
          item: item("access_token", false, .yes, .undeclaredClient, 4_612), kind: "access_token",
          limitSeconds: nil, p50: 1_800, p95: 1_800, p99: 1_800, max: 1_800, unlimited: 0, overLimit: nil, basis: .exact
        )
      ]),
    clients: .init(
      article: "30(1)(b)", state: .observed,
      items: [
        .init(
          item: item("loyalty-beta", false, .yes, .undeclaredClient, 4_612), issuer: RetailAudit.shop, grade: "D",
          index: 66.7),
        .init(
          item: item("⟨email⟩·7f3a9c", false, .yes, .undeclaredClient, 3), issuer: RetailAudit.outdoor, grade: nil,
          index: nil),
      ]))

  private static func activity(
    _ id: String, _ name: String, _ reference: String, tokens: Int64, subjects: Int64, purposes: [String],
    basis: (String, String), people: [String], data: RecordField<DataItem>, recipients: [RecipientItem],
    transfers: [RecipientItem], limits: [RetentionItem], clients: [ClientItem]
  ) -> ActivityRecord {
    ActivityRecord(
      id: id, name: name, reference: reference, validFrom: RetailAudit.day("2026-01-01"), validUntil: nil,
      tokens: RetailAudit.count(tokens), subjects: RetailAudit.count(subjects), subjectsError: 0.008125,
      coverage: 0.99, purposes: .init(article: "30(1)(b)", state: .declared, items: purposes.map(declared)),
      legalBasis: .init(article: "6(1)", state: .declared, items: [declared(basis.0)]), legalArticles: [basis.1],
      dataSubjects: .init(article: "30(1)(c)", state: .declared, items: people.map(declared)), data: data,
      recipients: .init(article: "30(1)(d)", state: .agree, items: recipients),
      transfers: .init(article: "30(1)(e)", state: .declared, items: transfers),
      retention: .init(article: "30(1)(f)", state: .agree, items: limits),
      measures: .init(
        article: "30(1)(g)", state: .agree,
        items: [
          .init(item: item("signed", true, .yes, .matches, tokens), code: "signed", recipient: nil),
          .init(item: item("short_lived", true, .yes, .matches, tokens), code: "short_lived", recipient: nil),
        ]),
      clients: .init(article: "30(1)(b)", state: .agree, items: clients))
  }

  private static func item(
    _ label: String, _ declared: Bool, _ observed: Observed, _ drift: Drift, _ tokens: Int64?, of: Int64? = nil
  ) -> RecordItem {
    let isSeen = observed == .yes
    return .init(
      label: label, declared: declared, observed: observed, drift: drift, tokens: tokens.map(RetailAudit.count),
      of: (of ?? tokens).map(RetailAudit.count), firstSeen: isSeen ? RetailAudit.firstDay : nil,
      lastSeen: isSeen ? RetailAudit.day("2026-11-22") : nil)
  }

  private static func declared(_ label: String) -> RecordItem { item(label, true, .cannotTell, .noEvidence, nil) }

  private static func data(
    _ dataClass: String, _ declared: Bool, _ observed: Observed, _ drift: Drift, _ tokens: Int64, _ of: Int64,
    _ reason: String?, _ claim: String?, _ type: String?, category: GDPRCategory = .personal
  ) -> DataItem {
    let uses = claim.map { path in
      DataItem.ClaimUse(
        path: path, tokenType: type ?? "access_token", basis: declared ? "declared" : "none", confidence: 0.98,
        evidence: .nameAndValue, tokens: RetailAudit.count(tokens))
    }
    return .init(
      item: item(dataClass, declared, observed, drift, tokens, of: of), dataClass: dataClass, category: category,
      special: category == .specialCategory, reason: reason, claims: uses.map { [$0] } ?? [])
  }

  private static func recipient(
    _ name: String, _ audience: String, _ role: String, _ country: String, _ safeguard: String?, _ tokens: Int64?
  ) -> RecipientItem {
    .init(
      item: item(name, true, tokens == nil ? .cannotTell : .yes, tokens == nil ? .noEvidence : .matches, tokens),
      audience: audience, role: role, country: country, safeguard: safeguard)
  }

  private static func limit(_ kind: String, _ seconds: Int64, _ seen: [Int64]?, _ over: Double?) -> RetentionItem {
    .init(
      item: item(kind, true, seen == nil ? .cannotTell : .yes, seen == nil ? .noEvidence : .matches, nil), kind: kind,
      limitSeconds: seconds, p50: seen?[0], p95: seen?[1], p99: seen?[2], max: seen?[3], unlimited: seen.map { _ in 0 },
      overLimit: over, basis: seen == nil ? .noEvidence : .exact)
  }

  private static func client(
    _ name: String, _ issuer: String, _ grade: String, _ index: Double, _ tokens: Int64
  ) -> ClientItem {
    .init(item: item(name, true, .yes, .matches, tokens), issuer: issuer, grade: grade, index: index)
  }
}
