package import TokenModel

/// Events of Zitadel's event store, as its administration API or an export gives them. A token's event names neither
/// client nor audience: they stand in an earlier event of the same session.
package enum ZitadelEvents: LogFormat {
  package static let description = FormatDescription(
    name: "zitadel", title: "Zitadel events", framing: .elements(envelope: ["events"]), tier: .event, repeats: .never,
    checksText: true,
    example: #"{"aggregate":{"id":"V2_1"},"sequence":"7","creationDate":"2026-03-02T07:15:30.412Z","type":"#
      + #"{"type":"oidc_session.access_token.added"},"payload":{"id":"at_1","scope":["openid"],"#
      + #""lifetime":43200000000000}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let type = type(of: json), time(of: json) != nil,
      json.member("sequence") != nil || json.member("aggregate") != nil || json.member("aggregate_id") != nil
    else { return 0 }
    return type.hasPrefix("oidc_session.") || type.hasPrefix("user.") || type.hasPrefix("session.") ? 0.95 : 0.6
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private static func type(of event: JSONValue) -> Bytes? {
    if let type = event.member("type") { return type.string ?? type.member("type")?.string }
    return (event.member("event_type") ?? event.member("eventType"))?.string
  }

  private static func time(of event: JSONValue) -> JSONValue? {
    event.member("creationDate") ?? event.member("creation_date") ?? event.member("createdAt")
      ?? event.member("created_at")
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let type = ZitadelEvents.type(of: object) else { throw .eventFieldMissing }
      guard try EventTime.set(ZitadelEvents.time(of: object), options, on: &event) else { throw .eventTime }
      if type.hasSuffix(".failed") { event.outcome = .error }
      guard let issued = Self.issued(by: type) else { return .event }
      event.kind = .issuance
      if type.hasSuffix(".renewed") { event.grant = .refreshToken }
      guard let payload = object.member("payload") ?? object.member("event_data"), payload.isObject else {
        throw .eventFieldMissing
      }
      if let scopes = payload.member("scope") ?? payload.member("scopes") {
        event.scopes = scopes.isString ? .text(scopes.unsafeString) : .json(scopes)
      }
      event.client = payload.member("applicationId")?.string ?? payload.member("clientID")?.string
      if let audience = payload.member("audience"), audience.isArray { event.audiences = .json(audience) }
      event.subject = payload.member("userID")?.string
      event.tokens.append(
        .named(
          issued, identity: (payload.member("id") ?? payload.member("tokenId"))?.string,
          lifetime: lifetime(in: payload, of: event)))
      return .event
    }

    /// The type of the token that an event gives; nil for all other events.
    private static func issued(by type: Bytes) -> TokenType? {
      if type == "oidc_session.access_token.added" || type == "user.token.added" { return .access }
      if type == "oidc_session.refresh_token.added" || type == "oidc_session.refresh_token.renewed" { return .refresh }
      return nil
    }

    /// A duration of Go, in nanoseconds, or the time between the event and the end that it states.
    private func lifetime(in payload: JSONValue, of event: TokenEvent) -> Int64? {
      if let nanoseconds = payload.member("lifetime")?.integer, nanoseconds > 0 { return nanoseconds / 1_000_000_000 }
      guard let expiration = payload.member("expiration"), let start = event.timeMilliseconds,
        case .instant(let end, _) = EventTime.read(expiration, zone: options.zone), end > start
      else { return nil }
      return (end - start + 500) / 1_000
    }
  }
}
