internal import JOSE
package import TokenModel

/// Answers of a token endpoint (RFC 6749 §5, OpenID Connect Core §3.1.3.3, RFC 8693 §2.2), as they stand or as the
/// body of what a server logged.
package enum TokenResponses: LogFormat {
  package static let description = FormatDescription(
    name: "token-response", title: "Answers of a token endpoint, one a line", framing: .lines, tier: .token,
    repeats: .never, checksText: true,
    example: #"{"time":"2026-03-02T07:15:30.412Z","client_id":"hr-portal","status":200,"body":"#
      + #"{"access_token":"eyJhbGciOi….eyJpc3MiOi….c2ln","token_type":"Bearer","expires_in":300,"scope":"openid"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.isObject else { return 0 }
    let body = Self.body(of: json) ?? json
    if body.isString, body.unsafeString.firstRange(of: "\"access_token\"") != nil { return 0.95 }
    if body.member("access_token") != nil || body.member("id_token") != nil {
      return body.member("token_type") != nil || body.member("expires_in") != nil ? 0.95 : 0.3
    }
    return body.member("error")?.isString ?? false ? 0.6 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { ObjectReader(options, Body(options)) }

  /// The answer that a record wraps: an object, or JSON in a string.
  private static func body(of record: JSONValue) -> JSONValue? {
    for (name, value) in record.members where value.isObject || value.isString {
      if name == "body" || name == "response" || name == "response_body" || name == "responseBody" { return value }
    }
    return nil
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let inner: JSONRecord
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      inner = JSONRecord(options.limits)
      opener = TokenOpener(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let wrapped = TokenResponses.body(of: object) else { return try read(answer: object, into: &event) }
      let body = wrapped.isString ? try inner.object(wrapped.unsafeString) : wrapped
      event.client = object.member("client_id")?.string
      if let grantType = object.member("grant_type")?.string { event.grant = Grant(grantType: grantType) }
      try EventTime.find(in: object, options, on: &event)
      return try read(answer: body, into: &event)
    }

    private mutating func read(answer body: JSONValue, into event: inout TokenEvent) throws(QuarantineReason)
      -> RecordOutcome
    {
      let answer = Answer(body)
      guard answer.hasTokens else {
        guard answer.hasError else { return .skipped }
        event.kind = .nonIssuance
        event.outcome = .error
        return .event
      }
      event.kind = .issuance
      if let scope = answer.scope { event.scopes = scope.isString ? .text(scope.unsafeString) : .json(scope) }
      // Token exchange may put any token into this field, and says which (RFC 8693 §2.2.1).
      if answer.issuedType != nil, event.grant == .unknown { event.grant = .tokenExchange }
      try add(answer.access, from: answer.accessField, lifetime: answer.accessLifetime, to: &event)
      try add(answer.id, from: .id, lifetime: nil, to: &event)
      try add(answer.refresh, from: .refresh, lifetime: answer.refreshLifetime, to: &event)
      return .event
    }

    private mutating func add(
      _ value: JSONValue?, from field: TokenField, lifetime: Int64?, to event: inout TokenEvent
    ) throws(QuarantineReason) {
      guard let value else { return }
      guard let text = value.string, !text.isEmpty else { throw .eventFieldType }
      if TokenDecoder.looksLikeToken(text) {
        try opener.add(text, from: field, to: &event)
      } else {
        opener.addOpaque(text, from: field, to: &event)
      }
      event.tokens[event.tokens.count - 1].statedLifetime = lifetime
    }
  }

  /// The members of an answer, taken up in one pass.
  private struct Answer {
    var access: JSONValue?
    var id: JSONValue?
    var refresh: JSONValue?
    var scope: JSONValue?
    var issuedType: Bytes?
    var accessLifetime: Int64?
    /// Keycloak's `refresh_expires_in`; its 0 means that there is no end.
    var refreshLifetime: Int64?
    var hasError = false

    init(_ body: JSONValue) {
      for (name, value) in body.members where value.kind != .null {
        if name == "access_token" {
          access = value
        } else if name == "id_token" {
          id = value
        } else if name == "refresh_token" {
          refresh = value
        } else if name == "expires_in" {
          accessLifetime = Self.seconds(value)
        } else if name == "refresh_expires_in" || name == "refresh_token_expires_in" {
          refreshLifetime = Self.seconds(value)
        } else if name == "scope" {
          scope = value
        } else if name == "issued_token_type" {
          issuedType = value.string
        } else if name == "error" {
          hasError = true
        }
      }
    }

    var hasTokens: Bool { access != nil || id != nil || refresh != nil }

    var accessField: TokenField {
      guard let issuedType else { return .access }
      if issuedType.hasSuffix(":id_token") { return .id }
      if issuedType.hasSuffix(":refresh_token") { return .refresh }
      return .access
    }

    /// A positive number of seconds, which some servers write as a string.
    private static func seconds(_ value: JSONValue) -> Int64? {
      let number = value.integer ?? value.string.flatMap(TextRecord.number)
      return number.flatMap { $0 > 0 ? $0 : nil }
    }
  }
}
