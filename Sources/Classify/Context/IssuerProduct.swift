internal import TokenModel

/// The product that an issuer runs, told by claims that only its tokens hold. A name that a product gave another
/// meaning is read by that meaning in that product's tokens.
enum IssuerProduct: String, CaseIterable, Sendable {
  case keycloak = "Keycloak"
  case entra = "Entra ID"
  case okta = "Okta"
  case auth0 = "Auth0"
  case cognito = "Cognito"
  case google = "Google"
  case sap = "SAP"
  case gitlab = "GitLab"
  case kubernetes = "Kubernetes"
  case zitadel = "Zitadel"

  /// Claims at the top of which one is enough.
  private var marks: Set<String> { Self.marks[caseNumber(of: self)] }

  private static let marks = allCases.map { product -> Set<String> in
    switch product {
    case .keycloak: ["realm_access", "resource_access", "session_state", "allowed-origins", "trust-certs"]
    case .entra: ["tid", "aio", "rh", "uti", "xms_tcdt", "appidacr", "azpacr", "tfp"]
    case .okta: ["cid", "uid"]
    case .auth0: ["gty", "org_name"]
    case .cognito: ["cognito:username", "cognito:groups", "token_use", "origin_jti", "event_id"]
    case .google: ["hd", "firebase", "google"]
    case .sap: ["zid", "ext_attr", "xs.user.attributes", "xs.system.attributes", "rev_sig", "ias_iss"]
    case .gitlab: ["namespace_path", "project_path", "job_workflow_ref", "runner_environment"]
    case .kubernetes: ["kubernetes.io"]
    case .zitadel: ["urn:zitadel:iam:org:project:roles", "urn:zitadel:iam:user:metadata"]
    }
  }

  /// The products whose marks stand among the names at the top of a claims set.
  static func told(by names: Set<String>) -> Set<IssuerProduct> {
    Set(
      allCases.filter { product in
        // Okta's marks are short words: it takes both.
        product == .okta ? product.marks.isSubset(of: names) : !product.marks.isDisjoint(with: names)
      })
  }

  /// Whether the registry of a reference row is this product.
  func isNamed(in registry: String) -> Bool { registry.contains(rawValue) }
}
