internal import JOSE
package import TokenModel

/// Answers of introspection (RFC 7662), plain or as a JWT (RFC 9701): a resource server was shown the claims of a token.
/// Nothing is issued, and what is shown may be more than the token holds.
package enum Introspection: LogFormat {
  package static let description = FormatDescription(
    name: "introspection", title: "Answers of introspection, one a line", framing: .lines, tier: .token,
    repeats: .sightings,
    example: #"{"active":true,"iss":"https://idp.example","client_id":"crm","sub":"0b7e","scope":"openid","#
      + #""iat":1772435730,"exp":1772436030,"token_type":"Bearer"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    if let json = probe.json { return json.member("active")?.bool == nil ? 0 : 0.9 }
    guard record.hasPrefix("eyJ"), let dot = record.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    do throws(QuarantineReason) {
      return probe.headers.tokenType(of: try probe.headers.number(of: record[0..<dot])) == .introspection ? 0.9 : 0
    } catch {
      return 0
    }
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private let json: JSONRecord
    private var answers: TokenDecoder
    private var opener: TokenOpener
    private let claims = MemberSelection()

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      answers = options.decoder
      opener = TokenOpener(options)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      if TextRecord.isIdle(record) { return .skipped }
      event.kind = .observation
      let (answer, names) = try answer(in: record)
      guard let member = MemberRemoval.find("active", in: answer), let active = member.bool else { return .skipped }
      // An inactive token is not described (RFC 7662 §2.2).
      guard active else { return .event }
      // Most servers write it first or last.
      guard let shown = MemberRemoval.cut(member, outOf: answer) ?? selection(of: answer) else { return .event }
      try opener.addDecoded(header: nil, claims: shown, names: names, from: .access, to: &event)
      return .event
    }

    private func selection(of answer: JSONValue) -> JSONValue? {
      claims.begin(answer)
      claims.add(membersOf: answer, except: "active")
      return claims.finish()
    }

    /// The answer itself, and what stands for its names: the JWT around it belongs to the one who asked (RFC 9701 §5).
    private mutating func answer(in record: Bytes) throws(QuarantineReason) -> (JSONValue, names: Int64) {
      let text = TextRecord.trimmed(record)
      guard TokenDecoder.looksLikeToken(text) else { return (try json.object(text), json.nameSequence) }
      let token = try answers.decode(text, into: 0)
      guard let answer = token.claims?.member("token_introspection"), answer.isObject else { throw .claimsType }
      guard !DuplicateMembers.stand(in: answer) else { throw .claimsDuplicateKey }
      return (answer, 0)
    }
  }
}
