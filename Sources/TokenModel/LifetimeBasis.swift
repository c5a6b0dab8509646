/// Where a lifetime is known from (design §3).
package enum LifetimeBasis: String, Sendable, CaseIterable, Codable {
  /// `exp − iat`.
  case claims
  /// `expires_in` of the token response (RFC 6749 §5.1).
  case expiresIn = "expires_in"
  /// The event states it, or `exp` less the event's time.
  case event
  case configuration
}

/// What is known of a lifetime. *Unknown* has no row and no case.
package enum LifetimeState: String, Sendable, CaseIterable, Codable {
  case known
  /// Claims seen and no `exp`, or ten years and more.
  case unlimited
  /// Times that cannot be right; left out of every quantile.
  case absurd
}
