/// The product versions that the recipes were written for. Services have none: the month of their documentation
/// stands in.
enum RemedyVersion {
  static let keycloak = "26.4"
  static let auth0 = "2026-02"
  static let okta = "2025-06"
  static let entra = "2025-08"
  static let cognito = "2025-06"
  static let generic = "RFC 6749"

  /// The last step of every recipe.
  static let proof =
    "After the next nightly run this finding must stand as fixed; if it does not, the change has missed this client."
}

/// Recipes for all products at once, in the order in which they are shown.
struct RemedySet {
  var keycloak: [String]
  var auth0: [String]
  var okta: [String]
  var entra: [String]
  var cognito: [String]
  var generic: [String]
  /// What the steps of a product were held against; one that is missing was written from memory.
  var checked: [IssuerProduct: String] = [:]

  var remedies: [Remedy] {
    [
      remedy(.keycloak, RemedyVersion.keycloak, keycloak), remedy(.auth0, RemedyVersion.auth0, auth0),
      remedy(.okta, RemedyVersion.okta, okta), remedy(.entra, RemedyVersion.entra, entra),
      remedy(.cognito, RemedyVersion.cognito, cognito), remedy(.generic, RemedyVersion.generic, generic),
    ]
  }

  private func remedy(_ product: IssuerProduct, _ version: String, _ steps: [String]) -> Remedy {
    var remedy = Remedy(product, version)
    remedy.steps = steps + [RemedyVersion.proof]
    remedy.checked = checked[product]
    return remedy
  }
}
