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
    guard let message = LeveledLine(record, probe.json)?.message else { return 0 }
    return message.hasPrefix("login successful") ? 0.95 : 0.1
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
      guard let line = LeveledLine(record, root) else { return .skipped }
      let message = line.message
      let isFailed = message.hasPrefix("failed login") || message.hasPrefix("login failed")
      guard message.hasPrefix("login successful") || isFailed else { return .skipped }
      try line.setTime(of: &event, options)
      if isFailed { event.outcome = .error }
      return .event
    }
  }
}
