internal import JOSE
package import TokenModel

/// JSON lines that give tokens decoded, header and claims apart, as audit exports do. Each counts as issued unless its
/// line says that it was only seen.
package enum DecodedTokens: LogFormat {
  package static let description = FormatDescription(
    name: "decoded-tokens", title: "JSON lines with decoded header and payload", framing: .lines, tier: .token,
    repeats: .never, checksText: true,
    example: #"{"time":"2026-03-02T07:15:30Z","kind":"issued","token_type":"access_token","header":{"alg":"ES256"},"#
      + #""payload":{"iss":"https://idp.example","client_id":"crm","iat":1772435730,"exp":1772436030}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.isObject, let claims = Self.member(of: json, payloadNames) else { return 0 }
    if Self.member(of: json, headerNames)?.member("alg")?.isString ?? false { return 0.9 }
    return claims.member("iss") != nil && (claims.member("exp") != nil || claims.member("iat") != nil) ? 0.7 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private static let headerNames: [StaticString] = ["header", "jwt_header", "jose_header", "token_header"]
  private static let payloadNames: [StaticString] = ["payload", "claims", "jwt_payload", "token_payload"]

  /// The first member that has one of the names and is an object.
  private static func member(of record: JSONValue, _ names: [StaticString]) -> JSONValue? {
    for (name, value) in record.members where value.isObject && names.contains(where: { name == $0 }) { return value }
    return nil
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      opener = TokenOpener(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let claims = DecodedTokens.member(of: object, payloadNames) else { return .skipped }
      event.kind = Self.kind(object.member("kind")?.string)
      event.client = object.member("client_id")?.string
      event.eventID = object.member("event_id")?.string
      if let grantType = (object.member("grant_type") ?? object.member("grantType"))?.string {
        event.grant = Grant(grantType: grantType)
      }
      try EventTime.find(in: object, options, on: &event)
      let field = object.member("token_type")?.string.flatMap { TokenField(name: $0) } ?? .other
      try opener.addDecoded(
        header: DecodedTokens.member(of: object, headerNames), claims: claims, from: field, to: &event)
      return .event
    }

    private static func kind(_ word: Bytes?) -> EventKind {
      guard let word else { return .issuance }
      return word == "observation" || word == "observed" || word == "seen" ? .observation : .issuance
    }
  }
}
