package import TokenModel

/// A decision on record: a finding that is accepted until a day.
package struct Waiver: Sendable, Equatable {
  package var id: String
  package var rule: String
  package var fingerprint: String?
  /// Globs; nil: any.
  package var issuer: String?
  package var client: String?
  package var audience: String?
  package var claim: String?
  package var reason: String
  package var owner: String
  package var approvedBy: String
  package var from: Day
  package var until: Day

  package init(
    id: String, rule: String, fingerprint: String? = nil, issuer: String? = nil, client: String? = nil,
    audience: String? = nil, claim: String? = nil, reason: String, owner: String, approvedBy: String, from: Day,
    until: Day
  ) {
    self.id = id
    self.rule = rule
    self.fingerprint = fingerprint
    self.issuer = issuer
    self.client = client
    self.audience = audience
    self.claim = claim
    self.reason = reason
    self.owner = owner
    self.approvedBy = approvedBy
    self.from = from
    self.until = until
  }
}
