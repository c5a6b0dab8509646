/// The products for which remedies are written.
package enum IssuerProduct: String, Sendable, CaseIterable, Codable {
  case keycloak, auth0, okta, entra, cognito, generic

  package var label: String {
    switch self {
    case .keycloak: "Keycloak"
    case .auth0: "Auth0"
    case .okta: "Okta"
    case .entra: "Microsoft Entra ID"
    case .cognito: "Amazon Cognito"
    case .generic: "any OAuth server"
    }
  }

  /// The product behind an issuer, by the shape of its identifier, else by the format of its log.
  package init(issuer: String, formats: Set<String>) {
    let marks: [(IssuerProduct, [String])] = [
      (.keycloak, ["/realms/"]), (.auth0, [".auth0.com"]), (.okta, [".okta.com", ".oktapreview.com"]),
      (.entra, ["login.microsoftonline.com", "sts.windows.net"]), (.cognito, ["cognito-idp."]),
    ]
    if let mark = marks.first(where: { $0.1.contains { issuer.contains($0) } }) {
      self = mark.0
      return
    }
    let products = Set(
      formats.compactMap { format in
        Self.allCases.first { $0 != .generic && format.hasPrefix($0.rawValue) }
      })
    self = products.count == 1 ? products.first ?? .generic : .generic
  }
}
