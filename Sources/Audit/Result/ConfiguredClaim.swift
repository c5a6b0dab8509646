package import TokenModel

/// A claim of a client's tokens of one type: what the issuer's configuration says of it, beside the tokens that were
/// seen while that configuration held. What the protocol itself asks for is not among them.
package struct ConfiguredClaim: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable, CaseIterable {
    /// Configured, and in none of the tokens in which it could stand, which are 20 at least.
    case silent
    /// Seen, and nothing in the configuration writes it.
    case unexplained
    case explained
    /// Configured, and fewer tokens than 20 could carry it.
    case noEvidence = "no-evidence"
  }

  package var issuer: String
  package var client: String
  package var tokenType: String
  /// Dotted claim path.
  package var claim: String
  package var dataClass: String
  package var state: State
  /// What writes it, by the issuer's own name; nil: nothing does, or rows of several were folded.
  package var mapper: String?
  /// The scope that it comes with; nil: it is not bound to one.
  package var scope: String?
  /// It stands in every token, whatever scopes were granted.
  package var isDefault: Bool
  /// Tokens that carry it.
  package var tokens: PublishedCount
  /// Tokens in which it could stand.
  package var of: PublishedCount
  package var firstSeen: Day
  package var lastSeen: Day
}

extension KeyedDecodingContainer {
  /// Runs that were recorded before there was such a list have none.
  func decode(_ type: [ConfiguredClaim].Type, forKey key: Key) throws -> [ConfiguredClaim] {
    try decodeIfPresent(type, forKey: key) ?? []
  }
}
