package import TokenModel

/// What is known of the token around a leaf.
package struct TokenSituation: Sendable, Hashable {
  package var tokenType: TokenType

  package init(tokenType: TokenType) { self.tokenType = tokenType }
}
