package import TokenModel

/// The System Log of Okta: an event a token, with granted scopes and the end of the token's life.
package enum OktaSystemLog: LogFormat {
  package static let description = FormatDescription(
    name: "okta", title: "Okta System Log", framing: .lines, tier: .event, repeats: .delivery,
    checksText: true,
    example: #"{"actor":{"id":"0oaWEB","type":"PublicClientApp"},"eventType":"app.oauth2.as.token.grant.access_token","#
      + #""outcome":{"result":"SUCCESS"},"published":"2026-03-02T07:15:30.000Z","uuid":"7c21","debugContext":"#
      + #"{"debugData":{"grantedScopes":"openid, email","grantType":"authorization_code"}},"target":[{"id":"AT.x1","#
      + #""type":"access_token","detailEntry":{"expires":"2026-03-02T08:15:30.000Z"}}]}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let event = probe.json.map(event), eventType(of: event)?.isString ?? false else { return 0 }
    return event.member("published") != nil && event.member("outcome")?.member("result") != nil
      && event.member("uuid") != nil ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// The event in what EventBridge and other shippers put around it.
  private static func event(in record: JSONValue) -> JSONValue {
    for wrapper in [record.member("detail"), record.member("okta")] {
      if let wrapper, wrapper.isObject { return wrapper }
    }
    return record
  }

  private static func eventType(of event: JSONValue) -> JSONValue? { member("eventType", or: "event_type", of: event) }

  /// A member by the name that Okta gives it, or by the one that shippers make of it.
  private static func member(_ name: StaticString, or other: StaticString, of object: JSONValue?) -> JSONValue? {
    guard let object else { return nil }
    return object.member(name) ?? object.member(other)
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      let record = OktaSystemLog.event(in: object)
      guard let type = OktaSystemLog.eventType(of: record)?.string else { throw .eventFieldMissing }
      guard try EventTime.set(record.member("published"), options, on: &event) else { throw .eventTime }
      event.eventID = record.member("uuid")?.string
      if let result = record.member("outcome")?.member("result")?.string, result == "FAILURE" || result == "DENY" {
        event.outcome = .error
      }
      let targets = record.member("target")
      let actor = record.member("actor")
      event.client = Self.isClient(actor) ? actor?.member("id")?.string : Self.id(of: "PublicClientApp", in: targets)
      event.subject = Self.id(of: "User", in: targets)
      let context = OktaSystemLog.member("debugContext", or: "debug_context", of: record)
      if let data = OktaSystemLog.member("debugData", or: "debug_data", of: context) { readDetails(data, into: &event) }
      guard event.outcome == .success, let tokenType = Self.issued(by: type) else { return .event }
      event.kind = .issuance
      event.tokens.append(token(tokenType, in: targets, of: event))
      return .event
    }

    private func readDetails(_ data: JSONValue, into event: inout TokenEvent) {
      if let scopes = OktaSystemLog.member("grantedScopes", or: "granted_scopes", of: data)?.string {
        event.scopes = .text(scopes)
      }
      if let grantType = OktaSystemLog.member("grantType", or: "grant_type", of: data)?.string {
        event.grant = Grant(grantType: grantType)
      }
      // `/oauth2/default/v1/token`: the authorization server is what stands before the version.
      if let uri = OktaSystemLog.member("requestUri", or: "request_uri", of: data)?.string,
        let version = uri.firstRange(of: "/v1/"), version > 0
      {
        event.issuer = uri[0..<version]
      }
    }

    /// The type of the token that an event grants; nil for all other events.
    private static func issued(by type: Bytes) -> TokenType? {
      let isGrant =
        type.firstRange(of: ".token.grant.") != nil || type.firstRange(of: ".authorize.implicit.") != nil
      guard type.hasPrefix("app.oauth2."), isGrant, let dot = type.lastIndex(of: UInt8(ascii: ".")) else { return nil }
      return TokenField(name: type[dot + 1..<type.count])?.type ?? .unknown
    }

    private func token(_ type: TokenType, in targets: JSONValue?, of event: TokenEvent) -> TokenView {
      guard let targets else { return .named(type) }
      for target in targets.elements {
        guard let name = target.member("type")?.string, TokenField(name: name)?.type == type else { continue }
        var lifetime: Int64?
        if let expires = OktaSystemLog.member("detailEntry", or: "detail_entry", of: target)?.member("expires"),
          let start = event.timeMilliseconds,
          case .instant(let end, _) = EventTime.read(expires, zone: options.zone), end > start
        {
          lifetime = (end - start + 500) / 1_000
        }
        return .named(type, identity: target.member("id")?.string, lifetime: lifetime)
      }
      return .named(type)
    }

    private static func isClient(_ actor: JSONValue?) -> Bool {
      actor?.member("type")?.string.map { $0 == "PublicClientApp" } ?? false
    }

    private static func id(of type: StaticString, in targets: JSONValue?) -> Bytes? {
      guard let targets else { return nil }
      for target in targets.elements {
        if let name = target.member("type")?.string, name == type { return target.member("id")?.string }
      }
      return nil
    }
  }
}
