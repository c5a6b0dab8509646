package import TokenModel

/// An expectation that `policy test` checks.
package struct PolicyTest: Sendable, Equatable {
  package var issuer: String?
  package var client: String
  package var audience: String?
  package var token: TokenType
  package var claims: [String]
  /// By claim: `declared`, `protocol`, `scope`, `none`.
  package var expect: [String: String]
  /// Where it begins, for errors.
  package var position: FilePosition

  package init(
    issuer: String? = nil, client: String, audience: String? = nil, token: TokenType, claims: [String],
    expect: [String: String], position: FilePosition
  ) {
    self.issuer = issuer
    self.client = client
    self.audience = audience
    self.token = token
    self.claims = claims
    self.expect = expect
    self.position = position
  }
}
