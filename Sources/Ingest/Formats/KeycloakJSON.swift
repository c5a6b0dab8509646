package import TokenModel

/// Keycloak's log in JSON (`--log-console-output=json`, also in the Elastic Common Schema): the event stays text, in
/// the member `message`.
package enum KeycloakJSON: LogFormat {
  package static let description = FormatDescription(
    name: "keycloak-json", title: "Keycloak event log, JSON console and ECS", framing: .lines, tier: .event,
    repeats: .never, checksText: true,
    example: #"{"timestamp":"2026-03-02T08:15:30.412+01:00","loggerName":"org.keycloak.events","level":"DEBUG","#
      + #""message":"type=\"CLIENT_LOGIN\", realmId=\"6f1c\", realmName=\"staff\", clientId=\"batch\", …"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, let line = Line(json) else { return 0 }
    return line.isOfEvents ? 1 : line.isOfServer ? KeycloakText.ofServer : 0.2
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// The members of a log line that matter; nil where it has no logger or no message.
  private struct Line {
    let isOfEvents: Bool
    let isOfServer: Bool
    let message: Bytes
    let time: JSONValue?

    init?(_ json: JSONValue) {
      guard let message = json.member("message")?.string else { return nil }
      let logger = json.member("loggerName") ?? json.member("log.logger") ?? json.member("log")?.member("logger")
      guard let logger = logger?.string else { return nil }
      self.message = message
      isOfEvents = logger == "org.keycloak.events"
      isOfServer = logger.hasPrefix("org.keycloak.")
      time = json.member("timestamp") ?? json.member("@timestamp")
    }
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private var message = KeycloakMessage()

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let line = Line(object), line.isOfEvents, KeycloakEvent.isEvent(line.message) else { return .skipped }
      guard try EventTime.set(line.time, options, on: &event) else { throw .eventNoDate }
      try message.read(line.message)
      guard message.fields[.clientID] != nil else { throw .eventFieldMissing }
      try KeycloakEvent.fill(&event, message.fields)
      return .event
    }
  }
}
