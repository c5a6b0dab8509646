package import TokenModel

/// Canaille's security log: a message for each grant, with the client by its name. At level debug the whole answer
/// stands beside it, which `python-literals` reads instead.
package enum CanailleLog: LogFormat {
  package static let description = FormatDescription(
    name: "canaille", title: "Canaille security log", framing: .lines, tier: .event, repeats: .never,
    example: "[2026-03-02 08:15:30,412] - 192.0.2.10 - SECURITY in oauth: Issued authorization_code token for u1 in "
      + "client Portal")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    if Grant.inMessage(record) != nil { return 0.9 }
    return LineTime.read(record, zone: nil) == .absent ? 0 : 0.15
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  /// What the message says of a grant.
  private struct Grant {
    var type: Bytes
    var user: Bytes?
    var client: Bytes

    static func inMessage(_ line: Bytes) -> Grant? {
      guard let start = line.firstRange(of: ": Issued ") else { return nil }
      let message = line[start + 9..<line.count]
      guard let verb = message.firstRange(of: " token for ") else { return nil }
      let type = message[0..<verb]
      let rest = message[verb + 11..<message.count]
      guard !type.contains(UInt8(ascii: " ")) else { return nil }
      if let place = rest.firstRange(of: " in client ") {
        return Grant(type: type, user: rest[0..<place], client: rest[place + 11..<rest.count])
      }
      guard rest.hasPrefix("client ") else { return nil }
      return Grant(type: type, client: rest[7..<rest.count])
    }
  }

  private struct Body: EventReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let grant = Grant.inMessage(record) else { return .skipped }
      // A collector may have taken the time off.
      _ = try EventTime.set(LineTime.read(record, zone: options.zone), options, on: &event)
      let client = TextRecord.trimmed(grant.client)
      guard !client.isEmpty, client != Bytes("None") else { throw .eventFieldMissing }
      event.kind = .issuance
      event.client = client
      event.subject = grant.user
      event.grant = TokenModel.Grant(grantType: grant.type)
      event.tokens.append(.named(.access, .inferred))
      return .event
    }
  }
}
