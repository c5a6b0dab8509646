/// One event of a log, as its format read it: the border between `Ingest` and `Classify`. It borrows the bytes of
/// the line and of the parsers, so it is valid until the next record is read, and it is reused from event to event.
///
/// Fields that a log does not state stay nil: *absent* is not *empty*.
package struct TokenEvent {
  package var kind: EventKind = .nonIssuance
  package var outcome: EventOutcome = .success
  /// When it happened, in milliseconds since 1970-01-01T00:00:00Z: the line's own time; nil where it states none, so
  /// that the token's `iat` or `nbf` decides.
  package var timeMilliseconds: Int64?
  /// Whether the log states no zone for it, whatever was assumed.
  package var isZoneAssumed = false
  package var grant: Grant = .unknown
  /// The issuer as the event names it; a token's own `iss` goes before it.
  package var issuer: Bytes?
  /// The client as the event names it; a token's own `azp`, `client_id` and so on go before it.
  package var client: Bytes?
  /// The subject as the event names it (`userId`, `principal`); a token's `sub` goes before it.
  package var subject: Bytes?
  /// Granted scopes: a list in a string, or an array of strings.
  package var scopes: NameList = .absent
  /// Audiences: one in a string, or an array of strings.
  package var audiences: NameList = .absent
  /// The id that the log gives the event, where it is unique, for dropping a second delivery.
  package var eventID: Bytes?
  /// What is odd about the event itself, for all its tokens.
  package var anomalies: AnomalySet = []
  /// How old the refreshed session is, in seconds, where the log says so.
  package var refreshAgeSeconds: Int64?
  /// The tokens issued or seen: access, ID, refresh, as they stand.
  package var tokens: [TokenView] = []

  package init() {}

  /// Makes the event blank for the next record, keeping its storage.
  package mutating func reset() {
    if !tokens.isEmpty { tokens.removeAll(keepingCapacity: true) }
    kind = .nonIssuance
    outcome = .success
    timeMilliseconds = nil
    isZoneAssumed = false
    grant = .unknown
    issuer = nil
    client = nil
    subject = nil
    scopes = .absent
    audiences = .absent
    eventID = nil
    anomalies = []
    refreshAgeSeconds = nil
  }
}

/// A list of names in an event: scopes or audiences.
package enum NameList {
  /// The log does not say. Not the same as an empty list.
  case absent
  /// Names in one string: separated by spaces and commas for scopes, a single name for audiences.
  case text(Bytes)
  /// An array of strings, or a string.
  case json(JSONValue)
}

/// One token of an event.
package struct TokenView {
  /// Decided by header, claims and field; `unknown` where none of them tells.
  package var type: TokenType
  package var typeBasis: TokenTypeBasis
  package var form: TokenForm
  package var protection: Protection
  package var tier: EvidenceTier
  /// The decoded header, by its number in the worker's header table; -1 where none was seen.
  package var header: Int32 = -1
  /// The claims set; nil for opaque and encrypted tokens and for events.
  package var claims: JSONValue?
  /// Stands for the names of the claims, inner ones too, in their order: the same number, the same names. 0 where the
  /// reader does not know them.
  package var nameSequence: Int64 = 0
  /// In which unit the numbers in `exp`, `iat` and `nbf` stand.
  package var claimTimes: ClaimTimeUnit = .seconds
  /// The bytes of the decoded payload, 0 where none was seen.
  package var payloadBytes: Int = 0
  /// The bytes of the signature, 0 where none was seen.
  package var signatureBytes: Int = 0
  /// `expires_in`, or a lifetime that the event states, in seconds.
  package var statedLifetime: Int64?
  package var statedLifetimeBasis: LifetimeBasis = .expiresIn
  /// What tells this token from another, for dropping repeated sightings: its `jti`, else its bytes.
  package var identity: Bytes?
  /// The signed token as it stands, where the input holds all of it; at least 64 bytes behind it are readable.
  package var compact: Bytes?
  package var anomalies: AnomalySet = []
  /// Whether this is the token that an issuance replaced: it was seen then, not issued.
  package var isReplaced = false
  /// Whether this is the token that another one was issued for (`subject_token`, RFC 8693 §2.1): seen, not issued.
  package var isExchanged = false

  /// Whether it was presented with the event, not issued by it.
  package var isOnlySeen: Bool { isReplaced || isExchanged }

  package init(
    type: TokenType, typeBasis: TokenTypeBasis, form: TokenForm, protection: Protection, tier: EvidenceTier
  ) {
    self.type = type
    self.typeBasis = typeBasis
    self.form = form
    self.protection = protection
    self.tier = tier
  }
}
