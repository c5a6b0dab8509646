/// Claims that decide what a token is about, found by the place that they have in a shape, never by search.
package enum KnownClaim: String, Sendable, CaseIterable {
  case iss, sub, aud, exp, nbf, iat, jti, azp, scope, scp, cid, appid, gty, idtyp, uti, email
  case oid
  case subType = "sub_type"
  case subjectType = "subject_type"
  case principalType = "principal_type"
  case actorType = "actor_type"
  case userType = "user_type"
  case accountType = "account_type"
  case identityType = "identity_type"
  case entityType = "entity_type"
  case subTypeCamel = "subType"
  case principalTypeCamel = "principalType"
  case userTypeCamel = "userType"
  case actorTypeCamel = "actorType"
  case clientID = "client_id"
  case preferredUsername = "preferred_username"
  case grantType = "grant_type"
}
