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
    guard let message = message(of: record, probe.json) else { return 0 }
    if message.hasPrefix("Access Request ") || message.hasPrefix("Access Response ") { return 0.95 }
    if message.hasPrefix("Authorization Request ") { return 0.5 }
    return 0.1
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { Reader(options) }

  /// The message of a line that has a level beside it.
  private static func message(of record: Bytes, _ json: JSONValue?) -> Bytes? {
    if let json { return json.member("level") == nil ? nil : json.member("msg")?.string }
    guard record.hasPrefix("time="), Logfmt.value(of: "level", in: record) != nil else { return nil }
    return Logfmt.value(of: "msg", in: record)
  }

  private final class Reader: RecordReader {
    private let options: ReaderOptions
    private let json: JSONRecord
    private var record = Bytes.empty
    private var isOpen = false

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
    }

    func begin(_ record: Bytes) {
      self.record = record
      isOpen = true
    }

    func next(_ event: inout TokenEvent) -> RecordOutcome? {
      guard isOpen else { return nil }
      isOpen = false
      if TextRecord.isIdle(record) { return .skipped }
      event.reset()
      do throws(QuarantineReason) {
        let root = record.hasPrefix("{") ? try json.object(record) : nil
        guard let message = AutheliaLog.message(of: record, root), Self.isRequest(message) else { return .skipped }
        let time =
          if let root { root.member("time").map { EventTime.read($0, offset: options.assumedOffset) } ?? .absent } else
          {
            LineTime.read(record, offset: options.assumedOffset)
          }
        guard try EventTime.set(time, options, on: &event) else { throw .eventTime }
        try read(message, into: &event)
        return .event
      } catch {
        return .quarantined(error)
      }
    }

    private static func isRequest(_ message: Bytes) -> Bool {
      message.hasPrefix("Access Request ") || message.hasPrefix("Access Response ")
        || message.hasPrefix("Authorization Request ") || message.hasPrefix("Authorization Response ")
    }

    private func read(_ message: Bytes, into event: inout TokenEvent) throws(QuarantineReason) {
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
