package import TokenModel

/// Events of Duende IdentityServer and IdentityServer4, as their sink serialises them. The values of tokens are masked
/// to their last characters and say nothing.
package enum DuendeEvents: LogFormat {
  package static let description = FormatDescription(
    name: "duende", title: "Duende IdentityServer and IdentityServer4 events", framing: .lines, tier: .event,
    repeats: .never, checksText: true,
    example: #"{"ClientId":"web","Endpoint":"Token","SubjectId":"0b7e","Scopes":"openid","GrantType":"#
      + #""authorization_code","Tokens":[{"TokenType":"access_token","TokenValue":"****Zx9k"}],"Category":"Token","#
      + #""EventType":"Success","Id":2000,"TimeStamp":"2026-03-02T07:15:30.4120000Z"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let event = event(in: json) else { return 0 }
    return (1_000..<6_000).contains(event.member("Id")?.integer ?? 0) ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// The event: the record itself, or an object in it where a logger wrapped it.
  private static func event(in record: JSONValue) -> JSONValue? {
    if isEvent(record) { return record }
    for (_, value) in record.members where isEvent(value) { return value }
    return nil
  }

  private static func isEvent(_ value: JSONValue) -> Bool {
    value.member("Id")?.integer != nil && value.member("Category")?.isString ?? false
      && value.member("EventType") != nil
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let record = DuendeEvents.event(in: object) else { return .skipped }
      guard try EventTime.set(record.member("TimeStamp"), options, on: &event) else { throw .eventTime }
      event.client = record.member("ClientId")?.string
      event.subject = record.member("SubjectId")?.string
      if let scopes = record.member("Scopes")?.string { event.scopes = .text(scopes) }
      if let grantType = record.member("GrantType")?.string { event.grant = Grant(grantType: grantType) }
      if let outcome = record.member("EventType")?.string, outcome == "Failure" || outcome == "Error" {
        event.outcome = .error
      }
      guard record.member("Id")?.integer == 2_000, event.outcome == .success else { return .event }
      for type in [TokenType.access, .id, .refresh] where Self.names(type, record.member("Tokens")) {
        event.tokens.append(.named(type))
      }
      // A code alone is not a token yet.
      if !event.tokens.isEmpty { event.kind = .issuance }
      return .event
    }

    private static func names(_ type: TokenType, _ tokens: JSONValue?) -> Bool {
      guard let tokens else { return false }
      for token in tokens.elements {
        if let name = token.member("TokenType")?.string, TokenField(name: name)?.type == type { return true }
      }
      return false
    }
  }
}
