internal import TokenModel

/// What the name of the field that held a token says of it (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
enum TokenField: Equatable, Sendable {
  case access, id, refresh, logout, proof
  /// Presented for access: `Authorization`, or a header that a proxy sets.
  case bearer
  /// Presented to be exchanged for another one (RFC 8693 §2.1).
  case subject
  /// Any other field, or none.
  case other

  /// The type that the name states.
  var type: TokenType? {
    switch self {
    case .access: .access
    case .id: .id
    case .refresh: .refresh
    case .logout: .logout
    case .proof: .dpop
    case .bearer, .subject, .other: nil
    }
  }

  /// Nil for names that are not known to hold tokens. Case does not matter, and `-` stands for `_`.
  init?(name: Bytes) {
    guard name.count < 64, Self.lengths & 1 << UInt64(name.count) != 0 else { return nil }
    for entry in Self.names where entry.name.utf8CodeUnitCount == name.count {
      if Self.matches(name, Bytes(entry.name)) {
        self = entry.field
        return
      }
    }
    return nil
  }

  private static let names: [(name: StaticString, field: TokenField)] = [
    ("access_token", .access), ("accesstoken", .access), ("id_token", .id), ("idtoken", .id),
    ("id_token_hint", .id), ("refresh_token", .refresh), ("refreshtoken", .refresh), ("logout_token", .logout),
    ("dpop", .proof), ("authorization", .bearer), ("http_authorization", .bearer), ("request_authorization", .bearer),
    ("x_forwarded_access_token", .bearer), ("x_auth_request_access_token", .bearer),
    ("x_amzn_oidc_accesstoken", .bearer), ("x_amzn_oidc_data", .other), ("cf_access_jwt_assertion", .other),
    ("x_goog_iap_jwt_assertion", .other), ("token", .other), ("jwt", .other), ("assertion", .other),
    ("client_assertion", .other), ("subject_token", .subject), ("actor_token", .other),
  ]

  /// A bit for each length that a name has.
  private static let lengths = names.reduce(UInt64(0)) { $0 | 1 << UInt64($1.name.utf8CodeUnitCount) }

  private static func matches(_ name: Bytes, _ folded: Bytes) -> Bool {
    for position in name.indices {
      var byte = name[position]
      if byte == UInt8(ascii: "-") { byte = UInt8(ascii: "_") }
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { byte += 32 }
      if byte != folded[position] { return false }
    }
    return true
  }
}
