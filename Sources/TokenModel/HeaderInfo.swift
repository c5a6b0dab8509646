/// What a JOSE header says (RFC 7515 §4.1, RFC 7516 §4.1), read once for all tokens that carry the same header.
package struct HeaderInfo: Sendable, Equatable {
  /// `alg`, as it stands, or nil where it is no string.
  package var algorithm: String?
  /// `enc` of a JWE.
  package var encryption: String?
  /// `typ`, lower case, without the `application/` that may stand before it.
  package var type: String?
  /// `cty`, lower case.
  package var contentType: String?
  /// `kid`, as it stands.
  package var keyID: String?
  /// `jku`, `x5u`, `jwk`, `zip`, a low `p2c`: what the header gives rise to.
  package var anomalies: AnomalySet = []
  /// `gty` where a product puts the grant into the header.
  package var grantType: String?
  /// Whether `alg` is `none`, in any spelling (RFC 7518 §3.6).
  package var isUnsecured = false
  /// What `typ` says of the token (RFC 9068 §2.1, RFC 8417 §2.3, RFC 9449 §4.2, RFC 9701 §5); nil for `JWT`.
  package var tokenType: TokenType?
  /// Strings under names that no JOSE registry has: claims that stand in the open (RFC 7519 §5.3), as an encrypted token
  /// may repeat them. Held in memory for as long as the header is known, and never written.
  package var claims: [Claim] = []
  /// Names of all parameters, for `@header/…`.
  package var parameters: [String] = []

  package init() {}

  package struct Claim: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }
}
