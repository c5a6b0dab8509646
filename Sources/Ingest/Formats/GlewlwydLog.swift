package import TokenModel

/// Glewlwyd's log: a message for each token that its OAuth 2 and OpenID Connect plugins make, with client and scopes.
/// At its start the server makes one for nobody, which is no issuance.
package enum GlewlwydLog: LogFormat {
  package static let description = FormatDescription(
    name: "glewlwyd", title: "Glewlwyd log", framing: .lines, tier: .event, repeats: .never,
    example: "2026-03-02T07:15:30Z - Glewlwyd INFO: Event oidc - Plugin 'oidc' - Access token generated for client "
      + "'crm' granted by user 'u1' with scope list 'openid', origin: 192.0.2.10")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    if record.firstRange(of: "oken generated for client '") != nil { return 0.95 }
    return record.firstRange(of: "Event oidc - Plugin '") != nil
      || record.firstRange(of: "Event oauth2 - Plugin '") != nil
      ? 0.5 : record[0..<min(record.count, 64)].firstRange(of: " - Glewlwyd ") != nil ? 0.2 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  private struct Body: EventReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let plugin = record.firstRange(of: " - Plugin '"),
        let start = record.firstRange(of: "' - ", from: plugin + 11)
      else { return .skipped }
      // A collector may have taken the time off.
      _ = try EventTime.set(LineTime.read(record, zone: options.zone), options, on: &event)
      try readMessage(record[start + 4..<record.count], into: &event)
      return .event
    }

    private func readMessage(_ message: Bytes, into event: inout TokenEvent) throws(QuarantineReason) {
      event.client = QuotedName.behind("client '", in: message)
      guard message.firstRange(of: "oken generated for client '") != nil else { return }
      guard let client = event.client, client != Bytes("(null)") else { throw .eventFieldMissing }
      event.kind = .issuance
      event.subject = QuotedName.behind("granted by user '", in: message)
      if event.subject == nil { event.grant = .clientCredentials }
      if let scopes = QuotedName.behind("with scope list '", in: message) { event.scopes = .text(scopes) }
      event.tokens.append(.named(Self.type(of: message)))
    }

    private static func type(of message: Bytes) -> TokenType {
      if message.hasPrefix("Access") { return .access }
      if message.hasPrefix("Refresh") { return .refresh }
      return message.hasPrefix("id_token") || message.hasPrefix("ID") || message.hasPrefix("Id") ? .id : .unknown
    }
  }
}
