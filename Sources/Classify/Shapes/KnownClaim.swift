/// Claims that decide what a token is about, found by the place that they have in a shape, never by search.
package enum KnownClaim: String, Sendable, CaseIterable {
  case iss, sub, aud, exp, nbf, iat, jti, azp, scope, scp, cid, appid, gty, idtyp, uti, email
  case clientID = "client_id"
  case preferredUsername = "preferred_username"
  case grantType = "grant_type"
}
