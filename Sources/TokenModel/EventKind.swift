/// What one event of a log proves about a token (design §3): an identity provider *issues*, a gateway *observes*
/// the same token many times.
package enum EventKind: String, Sendable, CaseIterable, Codable {
  /// A grant that issued one to three tokens.
  case issuance
  /// A token was seen, nothing was issued: gateways, introspection, application logs.
  case observation
  /// A well-formed event that issued nothing: a failed grant, a sign-in, an introspection request.
  case nonIssuance = "non-issuance"
  /// A change of the identity provider's own settings or accounts.
  case admin
}
