internal import TokenModel

/// Tokens that an event only names.
extension TokenView {
  static func named(
    _ type: TokenType, _ basis: TokenTypeBasis = .event, identity: Bytes? = nil, lifetime: Int64? = nil
  ) -> TokenView {
    var token = TokenView(type: type, typeBasis: basis, form: .event, protection: .unknown, tier: .event)
    token.identity = identity
    token.statedLifetime = lifetime
    token.statedLifetimeBasis = .event
    return token
  }
}
