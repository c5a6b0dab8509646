internal import JOSE
package import TokenModel

/// The log of an application with OpenIddict: it prints every document that it answers with, over several lines, and
/// takes the tokens out. Who asked stands in another entry, so that the client is not known.
package enum OpenIddictLog: LogFormat {
  package static let description = FormatDescription(
    name: "openiddict", title: "OpenIddict log, text or JSON", framing: .entries, tier: .event, repeats: .never,
    example: #"2026-03-02 08:15:30.412 +01:00 [INF] The response was successfully returned as a JSON document: {"#
      + #""access_token": "[redacted]", "token_type": "Bearer", "expires_in": 3599, "scope": "openid"}."#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    if record.firstRange(of: "returned as a JSON document: ") != nil { return 0.95 }
    return record.firstRange(of: "OpenIddict.Server") != nil ? 0.3 : isEntry(record) ? 0.1 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  /// What the application's other loggers write: a level, or a time at the start.
  private static func isEntry(_ record: Bytes) -> Bool {
    record.hasPrefix("info: ") || record.hasPrefix("dbug: ") || record.hasPrefix("warn: ")
      || record.hasPrefix("fail: ") || record.hasPrefix("trce: ")
      || record[0..<min(record.count, 64)].firstRange(of: " [INF] ") != nil
      || record[0..<min(record.count, 64)].firstRange(of: " [DBG] ") != nil
  }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private let json: JSONRecord
    private let inner: JSONRecord
    private var answers: TokenAnswers

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      inner = JSONRecord(options.limits)
      answers = TokenAnswers(options)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      let record = TextRecord.trimmed(record)
      guard let message = try message(of: record, into: &event), let document = Self.document(in: message) else {
        return .skipped
      }
      return try read(inner.object(document), into: &event)
    }

    /// The message of an entry, whose time goes to the event.
    private func message(of record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> Bytes? {
      guard record.hasPrefix("{") else {
        _ = try EventTime.set(LineTime.read(record, zone: options.zone), options, on: &event)
        return record
      }
      let root = try json.object(record)
      for name: StaticString in ["@t", "Timestamp", "timestamp", "@timestamp", "time"] {
        if try EventTime.set(root.member(name), options, on: &event) { break }
      }
      let names: [StaticString] = ["@m", "Message", "RenderedMessage", "message"]
      if let text = names.lazy.compactMap({ root.member($0)?.string }).first(where: { Self.document(in: $0) != nil }) {
        return text
      }
      // The template stands apart from what fills it.
      let template = (root.member("@mt") ?? root.member("MessageTemplate"))?.string
      guard let template, template.firstRange(of: "returned as a JSON document: ") != nil else { return nil }
      return (root.member("Response") ?? root.member("Properties")?.member("Response"))?.string
    }

    /// The document that was answered with; a full stop may stand behind it.
    private static func document(in message: Bytes) -> Bytes? {
      var start = 0
      if let marker = message.firstRange(of: "returned as a JSON document: ") { start = marker + 29 }
      guard start < message.count, message[start] == UInt8(ascii: "{"),
        let end = message.lastIndex(of: UInt8(ascii: "}"))
      else { return nil }
      return message[start..<end + 1]
    }

    private mutating func read(_ document: JSONValue, into event: inout TokenEvent) throws(QuarantineReason)
      -> RecordOutcome
    {
      let isRedacted = Self.names.contains { document.member($0.name)?.string?.hasPrefix("[") ?? false }
      guard isRedacted else { return try answers.read(document, into: &event) }
      event.kind = .issuance
      if let scope = document.member("scope")?.string { event.scopes = .text(scope) }
      for (name, type) in Self.names where document.member(name) != nil {
        let lifetime = type == .access ? document.member("expires_in")?.integer : nil
        event.tokens.append(.named(type, .field, lifetime: lifetime))
      }
      return .event
    }

    private static let names: [(name: StaticString, type: TokenType)] = [
      ("access_token", .access), ("id_token", .id), ("refresh_token", .refresh),
    ]
  }
}
