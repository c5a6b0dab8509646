/// What claim rules are about, and what they must have seen.
enum ReadableTokens {
  /// Access and ID tokens that were not seen to be opaque, and those of them whose claims were seen: for rules that ask
  /// for the token itself.
  static let seen = TokenQuestion(about: TokenQuestion.readable, seen: "token.claims_known")

  /// The same, and those whose claims follow from the issuer's configuration: for rules that ask for claims.
  static let told = TokenQuestion(about: TokenQuestion.readable, seen: "token.claims_told")

  /// The same for tokens of one type.
  static func told(type: String) -> TokenQuestion {
    TokenQuestion(
      about: "token.token_type = '\(type)' AND token.protection <> 'opaque'", seen: "token.claims_told")
  }
}

/// Conditions over `v_claim`, under the name `used`. They are tried in the order in which they stand: what rules out most
/// rows, and is cheap to tell, comes first.
enum ClaimCondition {
  /// The claim stands in an access or ID token, or follows from the configuration.
  static let readable = "used.token_type IN ('access_token', 'id_token')"

  /// The claim was seen in an access or ID token.
  static let seen = readable + " AND NOT used.claims_inferred"

  /// The same of claims that are personal data.
  static let personal = "used.personal AND " + readable
  static let personalSeen = "used.personal AND " + seen

  /// Some activity of the client declares the class for this type of token; `more` bounds the activities, under the
  /// name `declared`.
  static func declared(more: String = "1") -> String {
    """
    EXISTS (SELECT 1 FROM declared_client AS declared JOIN declared_data AS allowed ON allowed.activity = declared.activity
      WHERE declared.epoch = used.epoch AND declared.issuer_id = used.issuer_id AND declared.client_id = used.client_id
        AND allowed.data_class = used.data_class AND allowed.token_type = used.token_type AND \(more))
    """
  }

  /// A list of texts in SQL.
  static func list(_ texts: [String]) -> String {
    "(" + texts.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ") + ")"
  }
}
