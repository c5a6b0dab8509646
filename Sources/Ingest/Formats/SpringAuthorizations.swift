internal import JOSE
package import TokenModel

/// Rows of the table `oauth2_authorization` of Spring Authorization Server, exported as JSON: it logs no issuance, but
/// keeps the tokens it issued, and the claims of those that are opaque to their holders.
package enum SpringAuthorizations: LogFormat {
  package static let description = FormatDescription(
    name: "spring-as", title: "Spring Authorization Server, rows of oauth2_authorization",
    framing: .lines, tier: .token, repeats: .delivery, checksText: true,
    example: #"{"id":"9276","authorization_grant_type":"client_credentials","authorized_scopes":"orders.read","#
      + #""access_token_value":"b3BhcXVl","access_token_metadata":"{\"metadata.token.claims\":{\"iss\":"#
      + #"\"https://as.example\",\"iat\":[\"java.time.Instant\",1772435703.0],\"aud\":[\"java.util.ArrayList\","#
      + #"[\"crm\"]]}}"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("authorization_grant_type")?.string != nil else { return 0 }
    return json.member("registered_client_id") != nil || json.member("access_token_value") != nil ? 0.95 : 0.5
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private var opener: TokenOpener
    /// The metadata of an access token and of an ID token, which one event may need both.
    private let metadata: [JSONRecord]
    private let claims: [JSONWriter]

    init(_ options: ReaderOptions) {
      opener = TokenOpener(options)
      metadata = [JSONRecord(options.limits), JSONRecord(options.limits)]
      claims = [JSONWriter(options.limits), JSONWriter(options.limits)]
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let grantType = object.member("authorization_grant_type")?.string else { return .skipped }
      event.grant = Grant(grantType: grantType)
      event.eventID = object.member("id")?.string
      event.subject = object.member("principal_name")?.string
      if let scopes = object.member("authorized_scopes")?.string { event.scopes = .text(scopes) }
      // A row without an access token is a code that nobody has redeemed yet.
      guard let access = object.member("access_token_value")?.string, !access.isEmpty else { return .event }
      event.kind = .issuance
      try add(access, object.member("access_token_metadata"), from: .access, slot: 0, to: &event)
      event.client = event.tokens.first.flatMap { Self.audience($0.claims) }
      if let identity = object.member("oidc_id_token_value")?.string {
        try add(identity, object.member("oidc_id_token_metadata"), from: .id, slot: 1, to: &event)
      }
      if let refresh = object.member("refresh_token_value")?.string {
        opener.addOpaque(refresh, from: .refresh, to: &event)
        event.tokens[event.tokens.count - 1].statedLifetime = Self.lifetime(of: object)
        event.tokens[event.tokens.count - 1].statedLifetimeBasis = .event
      }
      return .event
    }

    /// Adds a token by its own claims, else by those that the server keeps beside it.
    private mutating func add(
      _ value: Bytes, _ metadata: JSONValue?, from field: TokenField, slot: Int, to event: inout TokenEvent
    ) throws(QuarantineReason) {
      if TokenDecoder.looksLikeToken(value) { return try opener.add(value, from: field, to: &event) }
      guard let text = metadata?.string,
        let kept = try self.metadata[slot].object(text).member("metadata.token.claims"), kept.isObject
      else { return opener.addOpaque(value, from: field, to: &event) }
      claims[slot].begin()
      for (name, value) in kept.members where name != Bytes("@class") { claims[slot].add(name, Self.bare(value)) }
      try opener.addDecoded(header: nil, claims: claims[slot].finish(), from: field, to: &event)
      // Its holder cannot read it, whatever the server keeps.
      event.tokens[event.tokens.count - 1].protection = .opaque
      if event.tokens[event.tokens.count - 1].identity == nil { event.tokens[event.tokens.count - 1].identity = value }
    }

    /// A value without the Java class that stands before it in an array of two.
    private static func bare(_ value: JSONValue) -> JSONValue {
      guard value.isArray else { return value }
      var parts = value.elements
      guard let name = parts.next()?.string, let inner = parts.next(), parts.next() == nil,
        name.hasPrefix("java.") || name.hasPrefix("org.")
      else { return value }
      return inner
    }

    /// The audience, which is the client unless the server was told otherwise.
    private static func audience(_ claims: JSONValue?) -> Bytes? {
      guard let audience = claims?.member("aud") else { return nil }
      if let one = audience.string { return one }
      var elements = audience.elements
      guard let one = elements.next()?.string, elements.next() == nil else { return nil }
      return one
    }

    /// Both times are in the zone of the database's session, so that their distance is right whichever it is.
    private static func lifetime(of row: JSONValue) -> Int64? {
      guard let start = row.member("refresh_token_issued_at"), let end = row.member("refresh_token_expires_at"),
        case .instant(let from, _) = EventTime.read(start, zone: nil),
        case .instant(let to, _) = EventTime.read(end, zone: nil), to > from
      else { return nil }
      return (to - from + 500) / 1_000
    }
  }
}
