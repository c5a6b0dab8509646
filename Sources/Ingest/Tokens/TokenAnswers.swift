internal import JOSE
internal import TokenModel

/// Reads the answers of a token endpoint into events, wherever a format finds them.
struct TokenAnswers {
  private var opener: TokenOpener

  init(_ options: ReaderOptions) { opener = TokenOpener(options) }

  /// Fills in what an answer issued, or that it refused; skipped where it is no answer of a token endpoint.
  mutating func read(_ body: JSONValue, into event: inout TokenEvent) throws(QuarantineReason)
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

  /// Adds the token for which the tokens of the answer were issued, where the request was logged beside it.
  mutating func addSubject(_ value: JSONValue, to event: inout TokenEvent) throws(QuarantineReason) {
    guard event.kind == .issuance, event.tokens.count < TokenOpener.tokensPerEvent else { return }
    if event.grant == .unknown { event.grant = .tokenExchange }
    try add(value, from: .subject, lifetime: nil, to: &event)
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
