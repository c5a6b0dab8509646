/// Oddities that are counted with a token rather than refused: the closed list of design §4.
package enum Anomaly: String, Sendable, CaseIterable, Codable {
  case nbfFuture = "nbf_future"
  case iatFuture = "iat_future"
  case expBeforeIat = "exp_before_iat"
  case numericdateMilliseconds = "numericdate_ms"
  case numericdateString = "numericdate_string"
  case inURL = "in_url"
  case inReferer = "in_referer"
  case idTokenAsAccess = "id_token_as_access"
  case exchangeWidenedClaims = "exchange_widened_claims"
  case exchangeWidenedAudience = "exchange_widened_audience"
  case nestedToken = "nested_token"
  case nestedJSON = "nested_json"
  case nestedBase64 = "nested_base64"
  case digestProven = "digest_proven"
  case headerJKU = "header_jku"
  case headerX5U = "header_x5u"
  case headerJWK = "header_jwk"
  case zip
  case p2cLow = "p2c_low"
  case jtiRepeated = "jti_repeated"
  case truncated
  case noZone = "no_zone"
  /// The log states no zone, and the token was issued whole quarters of an hour from when the log says.
  case zoneClash = "zone_clash"
  case payloadLeak = "payload_leak"
  case eventFuture = "event_future"
  /// Personal data where no claim value stands: in the key of a map, in a header that is readable.
  case personalPlace = "personal_place"

  /// This anomaly's bit in a set.
  package var bit: AnomalySet { AnomalySet(rawValue: 1 << UInt32(caseNumber(of: self))) }
}

/// A set of anomalies in one word, for the hot path.
public struct AnomalySet: OptionSet, Hashable, Sendable {
  /// A bit a member.
  public var rawValue: UInt32

  /// The set of some bits.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The members, in the order of their declaration.
  package var members: [Anomaly] {
    Anomaly.allCases.enumerated().filter { rawValue & (1 << UInt32($0.offset)) != 0 }.map(\.element)
  }
}
