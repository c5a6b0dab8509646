package import TokenModel

/// Tenant logs of Auth0, from a log stream (wrapped, alone or in batches) or exported bare. A stream delivers at least
/// once. The log names the grant; which tokens beside the access token came with it, it does not say.
package enum Auth0Logs: LogFormat {
  package static let description = FormatDescription(
    name: "auth0", title: "Auth0 tenant logs, stream and export", framing: .elements(envelope: []), tier: .event,
    repeats: .delivery, checksText: true,
    example: #"{"log_id":"900202603020715","data":{"date":"2026-03-02T07:15:30.412Z","type":"seacft","client_id":"#
      + #""WebAbc123","hostname":"tenant.eu.auth0.example","user_id":"auth0|6182","scope":"openid profile","#
      + #""audience":"https://orders.example","log_id":"900202603020715"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let type = json.member("data")?.member("type") ?? json.member("type"), type.isString
    else { return 0 }
    if json.member("log_id") != nil, json.member("data") != nil { return 0.95 }
    return json.member("date") != nil && (json.member("_id") ?? json.member("log_id")) != nil ? 0.9 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// Kinds of success that issue tokens. Others of their family are never guessed at.
  private static let issuing: [(code: StaticString, grant: Grant)] = [
    ("seacft", .authorizationCode), ("sdeleacft", .authorizationCode), ("sertft", .refreshToken),
    ("seccft", .clientCredentials), ("sede", .device), ("secte", .tokenExchange), ("sens", .tokenExchange),
    // A password, alone or with a second factor: by message, by one-time code, by recovery code.
    ("sepft", .password), ("seoobft", .password), ("seotpft", .password), ("sercft", .password),
    // The same behind a passkey, whose grant has no name of its own here.
    ("sepkoobft", .unknown), ("sepkotpft", .unknown), ("sepkrcft", .unknown),
  ]

  private enum Outer: String, CaseIterable {
    case logID = "log_id"
    case data
  }

  private enum Inner: String, CaseIterable {
    case type, date, hostname, scope, audience
    case logID = "log_id"
    case id = "_id"
    case clientID = "client_id"
    case userID = "user_id"
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let outer = MemberTable<Outer>()
    private let inner = MemberTable<Inner>()

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      outer.read(object)
      inner.read(outer[.data].flatMap { $0.isObject ? $0 : nil } ?? object)
      guard let type = inner[.type]?.string else { throw .eventFieldMissing }
      guard try EventTime.set(inner[.date], options, on: &event) else { throw .eventTime }
      event.eventID = (outer[.logID] ?? inner[.logID] ?? inner[.id])?.string
      event.client = Self.text(inner[.clientID])
      event.subject = Self.text(inner[.userID])
      event.issuer = Self.text(inner[.hostname])
      if let scope = inner[.scope], scope.kind != .null {
        event.scopes = scope.isString ? .text(scope.unsafeString) : .json(scope)
      }
      if let audience = Self.text(inner[.audience]) { event.audiences = .text(audience) }
      if type.hasPrefix("f") { event.outcome = .error }
      guard let issuing = Auth0Logs.issuing.first(where: { type == $0.code }) else { return .event }
      event.kind = .issuance
      event.grant = issuing.grant
      event.tokens.append(.named(.access))
      return .event
    }

    /// A text; the log writes an empty one where there is none.
    private static func text(_ value: JSONValue?) -> Bytes? { value?.string.flatMap { $0.isEmpty ? nil : $0 } }
  }
}
