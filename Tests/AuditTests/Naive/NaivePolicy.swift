import Policy
import TokenModel

/// The policy of the naive tests: as a document for the program, and by heart for the second implementation.
///
/// Activity `crm` names the client shop-web and the audience crm-api; activity `web` names shop-web and shop-app and the
/// audience orders-api. An audience that neither names belongs to the first by id that names the client.
enum NaivePolicy {
  static func document() -> PolicyDocument {
    var policy = PolicyDocument()
    policy.sha256 = "policy-1"
    policy.lifetimes = [.access: 900]
    var web = Activity(id: "web", name: "Web shop")
    web.clients = ["shop-web", "shop-app"]
    web.audiences = ["orders-api"]
    web.scopes = ["openid", "email"]
    web.lifetimes = [.access: 600]
    web.data = [
      DeclaredData(dataClass: DataClass("contact.email"), reason: "confirmation", tokens: [.id]),
      DeclaredData(dataClass: DataClass("name.full"), reason: "greeting", tokens: [.id, .access]),
      DeclaredData(dataClass: DataClass("contact.phone"), reason: "delivery", tokens: [.id]),
    ]
    var crm = Activity(id: "crm", name: "Customer care")
    crm.clients = ["shop-web"]
    crm.audiences = ["crm-api"]
    crm.data = [DeclaredData(dataClass: DataClass("name.full"), reason: "calls", tokens: [.access])]
    policy.activities = [web, crm]
    return policy
  }

  static func isDeclared(_ token: GeneratedToken) -> Bool { ["shop-web", "shop-app"].contains(token.client) }

  static func names(_ audience: String, client: String) -> Bool {
    switch client {
    case "shop-web": audience == "orders-api" || audience == "crm-api"
    case "shop-app": audience == "orders-api"
    default: false
    }
  }

  /// One activity an audience; `""` for none.
  static func activities(_ token: GeneratedToken) -> [String] {
    guard isDeclared(token) else { return [""] }
    let named = token.audiences ?? []
    return (named.isEmpty ? [nil] : named.map(Optional.some)).map { audience in
      switch (token.client, audience) {
      case (_, "orders-api"): "web"
      case ("shop-web", _): "crm"
      default: "web"
      }
    }
  }

  /// Of several activities the shortest.
  static func limit(_ token: GeneratedToken) -> Int64 {
    switch NaiveMetrics.type(token) {
    case .access: activities(token).map { $0 == "web" ? 600 : 900 }.min() ?? 900
    case .id: 3_600
    default: 30 * 86_400
    }
  }

  static func isSpecial(_ claim: GeneratedClaim) -> Bool {
    ["belief.religion", "government.national_id"].contains(claim.dataClass)
  }

  /// The first of the four bases that applies, of several audiences the weakest.
  static func basis(of claim: GeneratedClaim, in token: GeneratedToken) -> String {
    let order = ["protocol", "scope", "declared", "unknown", "none"]
    let bases = activities(token).map { basis(of: claim, in: token, activity: $0) }
    return order.last { bases.contains($0) } ?? "none"
  }

  private static func basis(of claim: GeneratedClaim, in token: GeneratedToken, activity: String) -> String {
    let type = NaiveMetrics.type(token)
    if claim.requiredIn.contains(type) { return "protocol" }
    let scope = isSpecial(claim) ? nil : claim.scope
    let declaredScopes = activity == "web" ? ["openid", "email"] : []
    if let scope, (token.scopes ?? declaredScopes).contains(scope) { return "scope" }
    let declared: [String: [TokenType]] =
      switch activity {
      case "web": ["contact.email": [.id], "name.full": [.id, .access]]
      case "crm": ["name.full": [.access]]
      default: [:]
      }
    if declared[claim.dataClass]?.contains(type) ?? false { return "declared" }
    if scope != nil, token.scopes == nil, declaredScopes.isEmpty { return "unknown" }
    return "none"
  }
}
