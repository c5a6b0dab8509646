import JOSE
import Policy
import TokenModel

/// A reader with a small vocabulary, and what it makes of texts.
enum SamplePolicy {
  static let vocabulary = Vocabulary(
    categories: [
      DataClass("contact.email"): .personal, DataClass("name.full"): .personal,
      DataClass("pseudonymous_id"): .personal, DataClass("employment.job"): .personal,
      DataClass("group_membership"): .personal, DataClass("health.condition"): .specialCategory, .unknown: .unknown,
    ],
    rules: [
      "TA-DM-002": [:], "TA-IC-007": [:], "TA-SL-004": ["max_refresh": .limit],
      "TA-SL-002": ["share": .share, "tokens": .count],
    ])

  static let reader = PolicyReader(vocabulary: vocabulary, digest: SHA256.hex)

  static func read(_ text: String) throws(PolicyFailure) -> PolicyDocument {
    try reader.read([PolicyReader.File(name: "policy.yaml", bytes: Array(text.utf8))])
  }

  /// `:line:column: message` of every problem of one file, and `file:line:column: message` of several.
  static func problems(_ text: String) -> [String] {
    problems([("", text)])
  }

  static func problems(_ files: [(name: String, text: String)]) -> [String] {
    do {
      _ = try reader.read(files.map { PolicyReader.File(name: $0.name, bytes: Array($0.text.utf8)) })
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// Every key that a policy may have.
  static let full = """
    policy: 1
    controller:                                   # Art. 30(1)(a)
      name: Example Retail AG
      contact: privacy@example.com
      country: DE
      dpo: {name: Data Protection Office, contact: dpo@example.com}
      representative: null
    joint_controllers: [{name: Example Outdoor GmbH}]
    processor_for:
      - {name: Example Club e.V., country: DE, dpo: {name: Club Office}, activities: [club]}
    timezone: Europe/Berlin
    languages: [de, en]
    coverage_floor: {claims: 0.70, lifetime: 0.9, input: 1}
    exposure_cap: 720h
    publish: {min_cell: 10}
    lifetimes: {access_token: 15m, id_token: 1h, refresh_token: 30d}
    activities:
      - id: web-shop
        name: Sign-in to the web shop
        reference: A-1
        unit: Sales
        owner: shop@example.com
        last_review: 2026-02-03
        valid_from: 2026-01-01
        valid_until: 2026-12-31
        purposes: [service-provision]
        sub_purposes: [order status]
        legal_basis: {article_6: contract, article_9: explicit-consent}
        data_subjects: [customers]
        joint_controllers: [{name: Example Pay GmbH, phone: "+49 30 1"}]
        issuers: ["https://id.example.com/realms/shop"]
        clients: [shop-web, "shop-app-*"]
        audiences: ["https://api.shop.example.com"]
        recipients:
          - {audience: "https://api.shop.example.com", name: Shop API, role: internal, country: DE}
          - {audience: "https://ship.example.net", name: Parcels, role: processor, country: US, safeguard: scc, contract: V-1}
        data:
          - {class: contact.email, reason: order confirmation, tokens: [id_token]}
          - {class: pseudonymous_id, reason: account link, erasure: 1y}
          - {class: health.condition, reason: spectacles}
        scopes: [openid, profile, email]
        lifetimes: {access_token: 10m, refresh_token: 7d}
        retention: {data: 3y, logs: 30d}
        measures: [signed, short_lived, sender_constrained, encrypted_for: ["https://ship.example.net"]]
        organisational_measures: [training]
        dpia: D-7
      - {id: club, name: Club, valid_from: 2026-01-01, clients: [club]}
    waivers:
      - id: W-2026-004
        rule: TA-DM-002
        scope: {client: legacy-crm, claim: email}
        reason: until the move
        owner: crm-team@example.com
        approved_by: dpo@example.com
        from: 2026-02-01
        until: 2026-06-30
    rules:
      TA-IC-007: {severity: low, reason: all clients are confidential}
      TA-SL-004: {parameters: {max_refresh: 14d}}
    classes:
      - {claim: "https://example.com/loyalty_no", class: pseudonymous_id}
      - {claim: "kst", class: employment.job, reason: cost centre}
    weights: {group_membership: 5}
    tests:
      - {given: {client: shop-web, audience: "https://api.shop.example.com", token: id_token, claims: [email]}, expect: {email: declared}}
    ignore_sources: [shop]

    """

  /// An activity and what comes after it, with `policy: 1` on the first line and the activity's id on the third.
  static func activity(_ lines: String...) -> String {
    let entry = ["id: a", "name: A", "valid_from: 2026-01-01", "clients: [c]"] + lines
    return "policy: 1\nactivities:\n  - " + entry.joined(separator: "\n    ") + "\n"
  }
}
