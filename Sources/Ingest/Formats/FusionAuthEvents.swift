package import TokenModel

/// Webhook events of FusionAuth. A refreshed token stands beside the one that it replaces, which was only seen.
package enum FusionAuthEvents: LogFormat {
  package static let description = FormatDescription(
    name: "fusionauth", title: "FusionAuth webhook events", framing: .lines, tier: .token, repeats: .sightings,
    checksText: true,
    example: #"{"event":{"type":"jwt.refresh","createInstant":1772435730412,"applicationId":"7c21","id":"9f","#
      + #""token":"eyJhbGciOi….eyJpc3MiOi….c2ln","original":"eyJhbGciOi….eyJpc3MiOi….c2ln","refreshToken":"…"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let event = probe.json?.member("event"), event.member("createInstant") != nil,
      let type = event.member("type")?.string
    else { return 0 }
    return type.hasPrefix("jwt.") || type.hasPrefix("user.") ? 0.97 : 0.6
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      opener = TokenOpener(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let record = object.member("event"), record.isObject else { return .skipped }
      guard let type = record.member("type")?.string else { throw .eventFieldMissing }
      guard try EventTime.set(record.member("createInstant"), options, on: &event) else { throw .eventTime }
      event.client = record.member("applicationId")?.string
      event.subject = record.member("userId")?.string
      if type.hasSuffix(".failed") || type.hasSuffix(".failure") { event.outcome = .error }
      guard type == "jwt.refresh" else { return .event }
      guard let token = record.member("token")?.string else { throw .eventTokenMissing }
      event.kind = .issuance
      event.grant = .refreshToken
      try opener.add(token, from: .access, to: &event)
      if let original = record.member("original")?.string, !original.isEmpty {
        try opener.add(original, from: .access, to: &event)
        event.tokens[event.tokens.count - 1].isReplaced = true
      }
      return .event
    }
  }
}
