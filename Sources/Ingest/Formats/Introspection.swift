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

  package static func reader(_ options: ReaderOptions) -> any RecordReader { Reader(options) }

  private final class Reader: RecordReader {
    private let options: ReaderOptions
    private let json: JSONRecord
    private var answers: TokenDecoder
    private var opener: TokenOpener
    private let claims: JSONWriter
    private var record = Bytes.empty
    private var isOpen = false

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      answers = TokenDecoder(headers: options.headers, limits: options.limits)
      opener = TokenOpener(options)
      claims = JSONWriter(options.limits)
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
      event.kind = .observation
      do throws(QuarantineReason) {
        let answer = try answer()
        guard let active = answer.member("active")?.bool else { return .skipped }
        // An inactive token is not described (RFC 7662 §2.2).
        guard active else { return .event }
        claims.begin()
        for (name, value) in answer.members where name != Bytes("active") { claims.add(name, value) }
        try opener.addDecoded(header: nil, claims: claims.finish(), from: .access, to: &event)
        return .event
      } catch {
        return .quarantined(error)
      }
    }

    /// The answer itself: the JWT around it belongs to the one who asked (RFC 9701 §5).
    private func answer() throws(QuarantineReason) -> JSONValue {
      let text = TextRecord.trimmed(record)
      guard TokenDecoder.looksLikeToken(text) else { return try json.object(text) }
      let token = try answers.decode(text, into: 0)
      guard let answer = token.claims?.member("token_introspection"), answer.isObject else { throw .claimsType }
      guard !DuplicateMembers.stand(in: answer) else { throw .claimsDuplicateKey }
      return answer
    }
  }
}
