package import TokenModel

/// The log of LemonLDAP::NG's portal. It tells which service a person was let into, not which tokens followed, nor those
/// of refreshes and machines: the counts are the least that was issued.
package enum LemonLDAPLog: LogFormat {
  package static let description = FormatDescription(
    name: "lemonldap", title: "LemonLDAP::NG log: authorisations, the least that was issued", framing: .lines,
    tier: .event, repeats: .never,
    example: "[Mon Mar  2 08:15:30 2026] [LLNG:1234] [notice] User u1 is authorized to access to crm")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    let isOfPortal = record.firstRange(of: "[LLNG:") != nil
    if let start = record.firstRange(of: "User "), record.firstRange(of: verb, from: start) != nil {
      return isOfPortal ? 1 : 0.9
    }
    return isOfPortal ? 0.2 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  private static let verb: StaticString = " authorized to access to "

  private struct Body: EventReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let user = record.firstRange(of: "User "),
        let verb = record.firstRange(of: LemonLDAPLog.verb, from: user + 5)
      else { return .skipped }
      // Behind syslog the line has no time of its own.
      _ = try EventTime.set(LineTime.read(record, zone: options.zone), options, on: &event)
      let client = TextRecord.trimmed(record[verb + LemonLDAPLog.verb.utf8CodeUnitCount..<record.count])
      guard !client.isEmpty else { throw .eventFieldMissing }
      event.client = client
      let words = record[user + 5..<verb]
      if words.hasSuffix(" not") {
        event.outcome = .error
        return .event
      }
      event.kind = .issuance
      event.subject = words.firstIndex(of: UInt8(ascii: " ")).map { words[0..<$0] }
      event.tokens.append(.named(.access, .inferred))
      return .event
    }
  }
}
