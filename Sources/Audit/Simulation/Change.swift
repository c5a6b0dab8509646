internal import Policy
package import TokenModel

/// A change of what an issuer puts into tokens, in the words of `simulate`: `drop claim:email client:shop-web`.
package struct Change: Sendable, Hashable {
  /// What is changed.
  package enum Kind: Sendable, Hashable {
    /// A claim leaves the tokens: its dotted path, or a pattern.
    case drop(claim: String)
    /// No token of the type lives longer than so many seconds.
    case lifetime(TokenType, seconds: Int64)
    /// The tokens are encrypted.
    case encrypt
    /// A scope is not granted any more.
    case remove(scope: String)
    /// Subject identifiers are pairwise: each client has its own (OpenID Connect Core §8.1).
    case pairwise
  }

  package var kind: Kind
  /// Names or patterns; nil: any. A name that stands in the store means itself, even where it holds a `*`.
  package var issuer: String?
  package var client: String?
  package var audience: String?
  /// Nil: every type. A change of lifetimes names its type itself.
  package var tokenType: TokenType?

  package init(
    _ kind: Kind, issuer: String? = nil, client: String? = nil, audience: String? = nil, tokenType: TokenType? = nil
  ) {
    self.kind = kind
    self.issuer = issuer
    self.client = client
    self.audience = audience
    self.tokenType = tokenType
  }

  /// The change as `init(_:)` reads it.
  package var text: String {
    let what =
      switch kind {
      case .drop(let claim): ["drop", Self.selector("claim", claim)]
      case .lifetime(let type, _): ["lifetime", type.rawValue]
      case .encrypt: ["encrypt"]
      case .remove(let scope): ["remove", Self.selector("scope", scope)]
      case .pairwise: ["pairwise"]
      }
    let about = [
      issuer.map { Self.selector("issuer", $0) }, client.map { Self.selector("client", $0) },
      audience.map { Self.selector("audience", $0) }, tokenType.map { "type:\($0.rawValue)" },
    ].compactMap(\.self)
    let end = if case .lifetime(_, let seconds) = kind { [PolicyDuration.text(seconds)] } else { [String]() }
    return (what + about + end).joined(separator: " ")
  }

  /// Why a claim cannot be dropped: other counts are drawn from it, and without it the store does not know what they
  /// would be. Nil: it can.
  static func refusal(toDrop claim: String) -> String? {
    switch claim {
    case "exp", "iat", "nbf": "how long the tokens would live"
    case "iss": "who issued the tokens"
    case "aud": "for whom the tokens are"
    case "azp", "client_id", "cid", "appid": "which client the tokens are of"
    case "scope", "scp": "which scopes were granted"
    case "sub":
      "whether the tokens stand for persons, and for how many; a change of identifiers is 'pairwise'"
    default: nil
    }
  }

  /// `client:shop-web`, with quotes where the name needs them.
  private static func selector(_ key: String, _ name: String) -> String {
    let isPlain = !name.isEmpty && !name.unicodeScalars.contains { $0 == "\"" || $0.properties.isWhitespace }
    return isPlain
      ? "\(key):\(name)"
      : "\(key):\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
