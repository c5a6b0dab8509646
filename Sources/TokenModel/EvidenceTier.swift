/// How much an event proves about a token (design §3).
package enum EvidenceTier: String, Sendable, CaseIterable, Codable {
  /// The token, or its decoded header and payload: everything can be measured.
  case token
  /// A chosen subset of the claims: what is there, never the absence of a claim.
  case tokenPartial = "token-partial"
  /// Only the event, but the issuer's exported configuration covers that client. Given by a view, never stored.
  case configuration
  /// Only the event: counts, scopes, recipients.
  case event
}
