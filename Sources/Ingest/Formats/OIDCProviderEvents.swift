package import TokenModel

/// What an application that embeds node's oidc-provider writes in its event listeners: the event's name beside the
/// token's facts. The library makes no event for ID tokens. `grant.success` is counted as no issuance, since its tokens
/// have events of their own.
package enum OIDCProviderEvents: LogFormat {
  package static let description = FormatDescription(
    name: "oidc-provider", title: "Events of node oidc-provider", framing: .lines, tier: .event, repeats: .never,
    checksText: true,
    example: #"{"time":"2026-03-02T07:15:30.412Z","event":"access_token.issued","clientId":"crm","accountId":"7c21","#
      + #""jti":"5d0c","scope":"openid email","gty":"authorization_code","iat":1772435730,"exp":1772436030}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.isObject, let name = name(of: json) else { return 0 }
    if issued(by: name) != nil { return 0.9 }
    return isOfLibrary(name) ? 0.3 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private static func name(of record: JSONValue) -> Bytes? {
    for (name, value) in record.members
    where name == "event" || name == "type" || name == "name" || name == "msg" || name == "message" {
      if let text = value.string, issued(by: text) != nil || isOfLibrary(text) { return text }
    }
    return nil
  }

  /// The type of the token that an event gives. `issued` is for structured tokens, `saved` for opaque ones.
  private static func issued(by name: Bytes) -> TokenType? {
    if name == "access_token.issued" || name == "access_token.saved" || name == "client_credentials.issued"
      || name == "client_credentials.saved"
    {
      return .access
    }
    return name == "refresh_token.saved" || name == "refresh_token.issued" ? .refresh : nil
  }

  private static func isOfLibrary(_ name: Bytes) -> Bool {
    guard let dot = name.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let subjects: [StaticString] = [
      "access_token", "refresh_token", "client_credentials", "authorization_code", "device_code", "grant",
      "authorization", "interaction", "end_session", "userinfo", "introspection", "revocation", "session",
    ]
    return subjects.contains { name[0..<dot] == $0 }
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let name = OIDCProviderEvents.name(of: object) else { return .skipped }
      let facts = Self.facts(in: object)
      try EventTime.find(in: object, options, on: &event)
      if event.timeMilliseconds == nil, try !EventTime.set(facts.member("iat"), options, on: &event) {
        throw .eventTime
      }
      if name.hasSuffix(".error") { event.outcome = .error }
      event.client = (facts.member("clientId") ?? facts.member("client_id"))?.string
      event.subject = (facts.member("accountId") ?? facts.member("account_id"))?.string
      if let scope = facts.member("scope"), scope.isString { event.scopes = .text(scope.unsafeString) }
      if let audience = facts.member("aud") {
        event.audiences = audience.isString ? .text(audience.unsafeString) : .json(audience)
      }
      guard let type = OIDCProviderEvents.issued(by: name) else { return .event }
      // No client is no issuance, but an entry of its own kind.
      guard event.client != nil else { throw .eventFieldMissing }
      event.kind = .issuance
      event.grant = Self.grant(of: facts, name)
      event.tokens.append(
        .named(type, identity: facts.member("jti")?.string, lifetime: lifetime(of: facts, event)))
      return .event
    }

    /// The token's facts stand in the record or in a member of it.
    private static func facts(in object: JSONValue) -> JSONValue {
      for nested in [object.member("token"), object.member("payload"), object.member("data")] {
        if let nested, nested.isObject { return nested }
      }
      return object
    }

    /// The library gathers the grants that led to a token; the last one gave it.
    private static func grant(of facts: JSONValue, _ name: Bytes) -> Grant {
      if name.hasPrefix("client_credentials.") { return .clientCredentials }
      guard let list = facts.member("gty")?.string else { return .unknown }
      let last = list.lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
      return Grant(grantType: list[last..<list.count])
    }

    private func lifetime(of facts: JSONValue, _ event: TokenEvent) -> Int64? {
      guard let end = facts.member("exp")?.integer else { return nil }
      guard let start = facts.member("iat")?.integer ?? event.timeMilliseconds.map({ $0 / 1_000 }), end > start
      else { return nil }
      // Numbers of the log: no bound holds for them.
      let (lifetime, overflows) = end.subtractingReportingOverflow(start)
      return overflows ? nil : lifetime
    }
  }
}
