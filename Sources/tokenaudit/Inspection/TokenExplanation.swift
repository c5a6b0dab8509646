internal import Classify
internal import TokenModel

/// What `inspect` tells of one token: the object of `inspect --json`. It has no field that holds a claim's value.
struct TokenExplanation: Encodable {
  /// `compact-jws`, `compact-jwe`, `json-jws`, `json-jwe`, `opaque` or `invalid`.
  var serialization: String
  /// Parameters by name: what says how the token is protected as it stands, every other one as `present`.
  var header: [String: String] = [:]
  var claims: [ClaimEntry] = []
  var lifetimeSeconds: Int64?
  var tokenType = TokenType.unknown.shortName
  /// `none`, `jws` or `jwe`; nil where it cannot be told.
  var protection: String?
  var verification = Verification.notAttempted.rawValue
  /// Why the token could not be opened.
  var reason: String?
  /// Codes of what is odd about the token, each once.
  var findings: [String] = []
  /// Where they stand, for those that have a place: not part of the JSON, whose claims tell.
  var places: [(code: String, path: String)] = []

  enum CodingKeys: String, CodingKey {
    case serialization, header, claims, protection, verification, reason, findings
    case lifetimeSeconds = "lifetime_seconds"
    case tokenType = "token_type"
  }

  /// Takes note of an oddity, and of where it stands.
  mutating func note(_ oddity: Anomaly, at path: String? = nil) {
    if !findings.contains(oddity.rawValue) { findings.append(oddity.rawValue) }
    if let path { places.append((code: oddity.rawValue, path: path)) }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(serialization, forKey: .serialization)
    try container.encode(header, forKey: .header)
    try container.encode(claims, forKey: .claims)
    // Null says that there is none: the key is always there.
    try container.encode(lifetimeSeconds, forKey: .lifetimeSeconds)
    try container.encode(tokenType, forKey: .tokenType)
    try container.encode(protection, forKey: .protection)
    try container.encode(verification, forKey: .verification)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encode(findings, forKey: .findings)
  }
}
