internal import JOSE
package import TokenModel

/// The log of WSO2 Identity Server and API Manager, level debug of its grant handlers: a message for each access token
/// that was stored, with its client, scopes and life. The words differ between grants and releases; their labels do not.
package enum WSO2Log: LogFormat {
  package static let description = FormatDescription(
    name: "wso2", title: "WSO2 Identity Server log (level debug)", framing: .lines, tier: .event, repeats: .never,
    example: "TID: [-1234] [] [2026-03-02 08:15:30,412] DEBUG {org.wso2.carbon.identity.oauth2.token.handlers.grant."
      + "AbstractAuthorizationGrantHandler} - Persisted Access Token for Client ID : crm, Authorized User : "
      + "u@carbon.super, Timestamp : 2026-03-02 08:15:30.41, Validity period (s) : 3600, Scope : openid and Token State "
      + ": ACTIVE")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil, let start = record[0..<min(record.count, 200)].firstRange(of: "] ") else { return 0 }
    guard record.hasPrefix("TID: [") || record.hasPrefix("[20") else { return 0 }
    return Message(record, from: start) == nil ? 0.2 : 0.95
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  /// The message of a stored token.
  private struct Message {
    let text: Bytes
    let isRefresh: Bool

    init?(_ line: Bytes, from start: Int) {
      guard let marker = line.firstRange(of: "Persisted ", from: start) else { return nil }
      let rest = line[marker + 10..<line.count]
      guard rest.hasPrefix("Access Token") || rest.hasPrefix("an access token") else { return nil }
      text = rest
      isRefresh = rest.hasPrefix("an access token for the refresh token")
    }

    /// What stands behind a label and its colon, up to the next comma.
    func value(_ label: StaticString) -> Bytes? {
      guard let start = text.firstRange(of: label) else { return nil }
      var position = start + label.utf8CodeUnitCount
      while position < text.count, text[position] == UInt8(ascii: " ") || text[position] == UInt8(ascii: ":") {
        position += 1
      }
      let rest = text[position..<text.count]
      var end = rest.firstRange(of: ", ") ?? rest.count
      if let state = rest[0..<end].firstRange(of: " and Token State") { end = state }
      return end > 0 && rest[0..<end] != Bytes("null") ? rest[0..<end] : nil
    }
  }

  private struct Body: EventReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let message = Message(record, from: 0) else { return .skipped }
      guard try EventTime.set(time(of: record), options, on: &event) else { throw .eventNoDate }
      guard let client = message.value("Client ID") else { throw .eventFieldMissing }
      event.kind = .issuance
      event.client = client
      event.subject = message.value("Authorized User") ?? message.value("Authorized user")
      if let scope = message.value("Scope") { event.scopes = .text(scope) }
      if message.isRefresh { event.grant = .refreshToken }
      // Old releases print the token itself.
      if TokenSearch.start(in: message.text, from: 0) != nil { event.anomalies.insert(Anomaly.payloadLeak.bit) }
      // Where the unit does not stand beside the number, releases do not agree on it.
      let lifetime = message.value("Validity period (s)").flatMap(TextRecord.number)
      event.tokens.append(.named(.access, lifetime: lifetime.flatMap { $0 > 0 ? $0 : nil }))
      return .event
    }

    /// The first brackets that hold a time, which is the server's own and names no zone.
    private func time(of record: Bytes) -> EventTime.Reading {
      let head = record[0..<min(record.count, 200)]
      var position = 0
      while let open = head.firstIndex(of: UInt8(ascii: "["), from: position),
        let close = head.firstIndex(of: UInt8(ascii: "]"), from: open)
      {
        if close - open > 18 {
          let reading = EventTime.read(head[open + 1..<close], zone: options.zone)
          if reading != .absent { return reading }
        }
        position = close + 1
      }
      return .absent
    }
  }
}
