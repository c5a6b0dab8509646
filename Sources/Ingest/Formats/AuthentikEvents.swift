package import TokenModel

/// Events of authentik. Only the authorisation of an application is logged, neither its refreshes nor the tokens of
/// machines: the counts are the least that was issued.
package enum AuthentikEvents: LogFormat {
  package static let description = FormatDescription(
    name: "authentik", title: "authentik events", framing: .elements(envelope: ["results"]), tier: .event,
    repeats: .delivery, checksText: true,
    example: #"{"pk":"7c21","user":{"pk":1},"action":"authorize_application","app":"#
      + #""authentik.providers.oauth2.views.authorize","context":{"scopes":"profile openid","#
      + #""authorized_application":{"name":"crm"}},"client_ip":"192.0.2.10","created":"2026-03-02T07:15:30.412345Z"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("action")?.isString ?? false, json.member("created")?.isString ?? false,
      json.member("context") != nil
    else { return 0 }
    return json.member("app")?.string?.hasPrefix("authentik.") ?? false ? 0.95 : 0.6
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let action = object.member("action")?.string else { throw .eventFieldMissing }
      guard try EventTime.set(object.member("created"), options, on: &event) else { throw .eventTime }
      event.eventID = object.member("pk")?.string
      if action == "login_failed" || action == "configuration_error" || action == "suspicious_request" {
        event.outcome = .error
      }
      guard action == "authorize_application" else { return .event }
      let context = object.member("context")
      // An authorisation without its application is an entry of its own kind, not an issuance.
      guard let client = context?.member("authorized_application")?.member("name")?.string else {
        throw .eventFieldMissing
      }
      event.kind = .issuance
      event.client = client
      if let scopes = context?.member("scopes")?.string { event.scopes = .text(scopes) }
      event.tokens.append(.named(.access, .inferred))
      return .event
    }
  }
}
