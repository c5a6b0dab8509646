package import TokenModel

/// The text lines of Keycloak's event logger `jboss-logging`, of every version: quoted values since 24 (and late
/// patches of 22 and 23), bare ones before.
package enum KeycloakText: LogFormat {
  package static let description = FormatDescription(
    name: "keycloak-text", aliases: ["keycloak-text-26", "keycloak-text-20", "keycloak-syslog"],
    title: "Keycloak event log, text (all versions)", framing: .lines, tier: .event,
    repeats: .never,
    example: #"2026-03-02 08:15:30,412 DEBUG [org.keycloak.events] (executor-thread-4) type="CODE_TO_TOKEN", "#
      + #"realmId="6f1c", realmName="staff", clientId="hr-portal", userId="0b7e", ipAddress="192.0.2.10", "#
      + #"token_id="onrtac:5d0c", grant_type="authorization_code", refresh_token_type="Refresh", scope="openid""#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    if let message = message(of: record) {
      return KeycloakEvent.isEvent(message) || message.hasPrefix("operationType=") ? 1 : 0.2
    }
    guard isLogLine(record) else { return 0 }
    return record.firstRange(of: " [org.keycloak.") == nil ? 0.2 : ofServer
  }

  /// How sure a line of another logger of the server is: on a quiet night no event may stand in a log.
  static let ofServer = 0.5

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  /// What the event logger wrote; nil for lines of other loggers.
  private static func message(of line: Bytes) -> Bytes? {
    guard let logger = line.firstRange(of: "[org.keycloak.events]") else { return nil }
    // The thread stands in brackets, then a blank.
    guard let thread = line.firstRange(of: ") ", from: logger) else { return .empty }
    return TextRecord.trimmed(line[thread + 2..<line.count])
  }

  /// `date time LEVEL [logger] (thread) message`, as the server's console and file print.
  private static func isLogLine(_ line: Bytes) -> Bool {
    guard line.count > 24, (48...57).contains(line[0]), let logger = line[0..<min(line.count, 64)].firstRange(of: " [")
    else { return false }
    return line.firstRange(of: "] (", from: logger) != nil
  }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private var message = KeycloakMessage()

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let text = KeycloakText.message(of: record), KeycloakEvent.isEvent(text) else { return .skipped }
      try setTime(of: &event, record)
      try message.read(text)
      // These stand in front of every event; a line without them was cut.
      guard message.fields[.clientID] != nil, message.fields[.ipAddress] != nil else { throw .eventFieldMissing }
      try KeycloakEvent.fill(&event, message.fields)
      return .event
    }

    /// The line states the server's local time without its zone; until version 16 it states no date either.
    private func setTime(of event: inout TokenEvent, _ record: Bytes) throws(QuarantineReason) {
      guard record.count > 23 else { throw .eventNoDate }
      if try EventTime.set(EventTime.read(record[0..<23], zone: options.zone), options, on: &event) {
        return
      }
      let end = record.firstIndex(of: UInt8(ascii: " ")) ?? 0
      if try EventTime.set(EventTime.read(record[0..<end], zone: options.zone), options, on: &event) {
        return
      }
      throw .eventNoDate
    }
  }
}
