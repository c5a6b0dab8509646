package import TokenModel

/// What an example's issuer is configured to put into tokens of one type, from before the period on.
package struct ExampleConfiguration: Sendable, Equatable {
  package var type: TokenType
  package var issuer = "https://id.example.com"
  package var client = "shop-web"
  /// Seconds; nil: not stated.
  package var lifetime: Int64?
  package var session: Int64?
  package var claims: [Claim] = []
  /// Whether all claims stand here.
  package var isComplete = true

  package struct Claim: Sendable, Equatable {
    package var claim: ExampleClaim
    package var mapper: String
    package var scope: String
    package var isDefault: Bool

    package init(_ claim: ExampleClaim, mapper: String, scope: String = "", isDefault: Bool = true) {
      self.claim = claim
      self.mapper = mapper
      self.scope = scope
      self.isDefault = isDefault
    }
  }

  package init(_ type: TokenType, _ change: (inout ExampleConfiguration) -> Void = { _ in }) {
    self.type = type
    change(&self)
  }
}
