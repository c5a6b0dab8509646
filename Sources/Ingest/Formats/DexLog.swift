internal import JOSE
package import TokenModel

/// Dex's log, text or JSON. It tells who signed in, not which tokens followed: its events are no issuance, and a source
/// with nothing else shows no tokens at all.
package enum DexLog: LogFormat {
  package static let description = FormatDescription(
    name: "dex", title: "Dex log, text or JSON: sign-ins, no tokens", framing: .lines, tier: .event, repeats: .never,
    example: #"time="2026-03-02T07:15:30Z" level=info msg="login successful: connector \"ldap\", username=\"…\", "#
      + #"preferred_username=\"…\", email=\"…\", groups=[]""#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let message = message(of: record, probe.json) else { return 0 }
    return message.hasPrefix("login successful") ? 0.95 : 0.1
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { Reader(options) }

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
        guard let message = DexLog.message(of: record, root) else { return .skipped }
        let isFailed = message.hasPrefix("failed login") || message.hasPrefix("login failed")
        guard message.hasPrefix("login successful") || isFailed else { return .skipped }
        let time =
          if let root { root.member("time").map { EventTime.read($0, offset: options.assumedOffset) } ?? .absent } else
          {
            LineTime.read(record, offset: options.assumedOffset)
          }
        guard try EventTime.set(time, options, on: &event) else { throw .eventTime }
        if isFailed { event.outcome = .error }
        return .event
      } catch {
        return .quarantined(error)
      }
    }
  }
}
