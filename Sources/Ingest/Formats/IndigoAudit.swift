internal import JOSE
package import TokenModel

/// The audit log of INDIGO IAM (1.8 and later): a line of Spring Boot on logger `AUDIT`, then one JSON object with the
/// token decoded.
package enum IndigoAudit: LogFormat {
  package static let description = FormatDescription(
    name: "indigo-iam", title: "INDIGO IAM audit log", framing: .lines, tier: .token, repeats: .never,
    example: #"2026-03-02 08:15:30.412  INFO 1 --- [nio-8080-exec-3] AUDIT : {"timestamp":1772435730412,"#
      + #""@type":"AccessTokenIssuedEvent","category":"TOKEN","grantType":"authorization_code","#
      + #""header":{"alg":"RS256"},"payload":{"iss":"https://iam.example.org/","jti":"5d0c","exp":1772439330000}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil, record.firstRange(of: " --- [") != nil else { return 0 }
    guard isAudit(record) else { return 0.2 }
    return record.firstRange(of: "\"@type\"") != nil ? 1 : 0.5
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  private static func isAudit(_ line: Bytes) -> Bool {
    line[0..<min(line.count, 160)].firstRange(of: "] AUDIT ") != nil
  }

  /// Where the object of a line begins: behind the colon that ends the columns, many blanks of which stand before it.
  private static func object(in line: Bytes) -> Int? {
    var start = line.firstIndex(of: UInt8(ascii: "{"))
    while let brace = start {
      if line[0..<brace].hasSuffix(" : ") { return brace }
      start = line.firstIndex(of: UInt8(ascii: "{"), from: brace + 1)
    }
    return nil
  }

  private enum Member: String, CaseIterable {
    case timestamp, subject, principal, scopes, header, payload, body, expiration
    case type = "@type"
    case clientID = "clientId"
    case grantType
  }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private let json: JSONRecord
    private let members = MemberTable<Member>()
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      opener = TokenOpener(options)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard IndigoAudit.isAudit(record) else { return .skipped }
      guard let start = IndigoAudit.object(in: record) else { throw .jsonMalformed }
      members.read(try json.object(record[start..<record.count]))
      guard try EventTime.set(members[.timestamp], options, on: &event) else { throw .eventTime }
      try fill(&event)
      return .event
    }

    private mutating func fill(_ event: inout TokenEvent) throws(QuarantineReason) {
      guard let type = members[.type]?.string else { throw .eventFieldMissing }
      event.subject = (members[.subject] ?? members[.principal])?.string
      event.client = members[.clientID]?.string
      if let scopes = members[.scopes] { event.scopes = .json(scopes) }
      if let grantType = members[.grantType]?.string { event.grant = Grant(grantType: grantType) }
      if type.firstRange(of: "Failure") != nil { event.outcome = .error }
      guard let field = Self.issued(by: type) else { return }
      event.kind = .issuance
      if type == "AccessTokenRefreshedEvent", event.grant == .unknown { event.grant = .refreshToken }
      try addToken(field, to: &event)
    }

    /// The token that a kind of event issues; nil for all other events.
    private static func issued(by type: Bytes) -> TokenField? {
      if type == "RefreshTokenIssuedEvent" { return .refresh }
      if type == "IdTokenIssuedEvent" { return .id }
      return type == "AccessTokenRefreshedEvent" || type.hasSuffix("TokenIssuedEvent") ? .access : nil
    }

    private mutating func addToken(_ field: TokenField, to event: inout TokenEvent) throws(QuarantineReason) {
      let payload = members[.payload] ?? members[.body]
      // Of a refresh token the log gives the id only: that says nothing of what else is in it.
      guard field != .refresh, let payload, payload.isObject else {
        event.tokens.append(
          .named(
            field.type ?? .unknown, identity: payload?.member("jti")?.string, lifetime: lifetime(event)))
        return
      }
      try opener.addDecoded(
        header: members[.header], claims: payload, names: json.nameSequence, from: field, to: &event)
      // Dates of Java come out as text or as milliseconds, as the server's mapper is set; never as the token has them.
      let isLate = payload.members.contains { name, value in
        (name == "exp" || name == "iat") && value.integer ?? 0 > 100_000_000_000
      }
      if isLate {
        event.tokens[event.tokens.count - 1].claimTimes = .milliseconds
      }
    }

    /// Until 2024 the event gave no claims, but when the token ends.
    private func lifetime(_ event: TokenEvent) -> Int64? {
      guard let start = event.timeMilliseconds, let expiration = members[.expiration],
        case .instant(let end, _) = EventTime.read(expiration, zone: options.zone), end > start
      else { return nil }
      return (end - start + 500) / 1_000
    }
  }
}
