internal import JOSE
package import TokenModel

/// The audit log of Logto, as its management API or its table `logs` gives it: an event for each use of the token
/// endpoint, with the kinds of tokens that it gave.
package enum LogtoAudit: LogFormat {
  package static let description = FormatDescription(
    name: "logto", title: "Logto audit log, API and table", framing: .elements(envelope: []), tier: .event,
    repeats: .delivery, checksText: true,
    example:
      #"{"id":"vd1r","tenantId":"default","key":"ExchangeTokenBy.AuthorizationCode","payload":{"result":"Success","#
      + #""userId":"u1","applicationId":"crm","scope":"openid email","tokenTypes":["AccessToken","IdToken"]},"#
      + #""createdAt":1772435730412}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let key = json.member("key")?.string, json.member("payload") != nil,
      (json.member("createdAt") ?? json.member("created_at")) != nil
    else { return 0 }
    return key.hasPrefix("ExchangeTokenBy.") || key.hasPrefix("Interaction.") ? 0.95 : 0.3
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let inner: JSONRecord

    init(_ options: ReaderOptions) {
      self.options = options
      inner = JSONRecord(options.limits)
    }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let key = object.member("key")?.string else { throw .eventFieldMissing }
      guard try EventTime.set(object.member("createdAt") ?? object.member("created_at"), options, on: &event) else {
        throw .eventTime
      }
      event.eventID = object.member("id")?.string
      guard let payload = try payload(of: object) else { throw .eventFieldMissing }
      event.client = payload.member("applicationId")?.string ?? payload.member("params")?.member("client_id")?.string
      event.subject = payload.member("userId")?.string
      event.issuer = (object.member("tenantId") ?? object.member("tenant_id"))?.string
      if payload.member("result")?.string.map({ $0 == "Error" }) ?? false { event.outcome = .error }
      guard key.hasPrefix("ExchangeTokenBy."), event.outcome == .success else { return .event }
      // No client is no issuance, but an entry of its own kind.
      guard event.client != nil else { throw .eventFieldMissing }
      event.kind = .issuance
      event.grant = Self.grant(key[16..<key.count])
      // An empty scope is what the log writes where none was asked for, not what was granted.
      if let scope = payload.member("scope")?.string, !scope.isEmpty { event.scopes = .text(scope) }
      if let audience = payload.member("params")?.member("resource") {
        event.audiences = audience.isString ? .text(audience.unsafeString) : .json(audience)
      }
      addTokens(payload.member("tokenTypes"), to: &event)
      return .event
    }

    /// An object, or JSON in a text where the table was exported.
    private func payload(of object: JSONValue) throws(QuarantineReason) -> JSONValue? {
      guard let value = object.member("payload") else { return nil }
      if let text = value.string { return try inner.object(text) }
      return value.isObject ? value : nil
    }

    private func addTokens(_ types: JSONValue?, to event: inout TokenEvent) {
      if let types {
        for type in types.elements {
          guard let name = type.string else { continue }
          if name == "AccessToken" || name == "ClientCredentials" { event.tokens.append(.named(.access)) }
          if name == "IdToken" { event.tokens.append(.named(.id)) }
          if name == "RefreshToken" { event.tokens.append(.named(.refresh)) }
        }
      }
      if event.tokens.isEmpty { event.tokens.append(.named(.access, .inferred)) }
    }

    private static func grant(_ name: Bytes) -> Grant {
      if name == "AuthorizationCode" { return .authorizationCode }
      if name == "RefreshToken" { return .refreshToken }
      if name == "ClientCredentials" { return .clientCredentials }
      return name == "TokenExchange" ? .tokenExchange : .unknown
    }
  }
}
