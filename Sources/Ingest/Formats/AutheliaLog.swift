internal import JOSE
package import TokenModel

/// Authelia's log, text or JSON, on level debug: the token endpoint tells when it takes up a request and when it has
/// answered it, and for which client.
package enum AutheliaLog: LogFormat {
  package static let description = FormatDescription(
    name: "authelia", title: "Authelia log (level debug), text or JSON", framing: .lines, tier: .event, repeats: .never,
    example: #"time="2026-03-02T07:15:30Z" level=debug msg="Access Request with id 'r-1' on client with id 'crm' has "#
      + #"successfully been processed" method=POST path=/api/oidc/token remote_ip=192.0.2.10"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let message = LeveledLine(record, probe.json)?.message else { return 0 }
    if message.hasPrefix("Access Request ") || message.hasPrefix("Access Response ") { return 0.95 }
    if message.hasPrefix("Authorization Request ") { return 0.5 }
    return 0.1
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private let json: JSONRecord

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      if TextRecord.isIdle(record) { return .skipped }
      let root = record.hasPrefix("{") ? try json.object(record) : nil
      guard let line = LeveledLine(record, root), Self.isRequest(line.message) else { return .skipped }
      try line.setTime(of: &event, options)
      try readMessage(line.message, into: &event)
      return .event
    }

    private static func isRequest(_ message: Bytes) -> Bool {
      message.hasPrefix("Access Request ") || message.hasPrefix("Access Response ")
        || message.hasPrefix("Authorization Request ") || message.hasPrefix("Authorization Response ")
    }

    private func readMessage(_ message: Bytes, into event: inout TokenEvent) throws(QuarantineReason) {
      event.client = QuotedName.behind("client with id '", in: message)
      if message.firstRange(of: " failed ") != nil { event.outcome = .error }
      guard message.hasPrefix("Access Request with id "), message.hasSuffix("has successfully been processed") else {
        return
      }
      guard event.client != nil else { throw .eventFieldMissing }
      event.kind = .issuance
      event.eventID = QuotedName.behind("Request with id '", in: message)
      event.tokens.append(.named(.access, .inferred))
    }
  }
}
