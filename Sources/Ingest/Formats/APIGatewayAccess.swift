internal import JOSE
package import TokenModel

/// Access logs of Amazon API Gateway whose template names claims of the authorizer one by one: what is there was in the
/// token, what is not there may have been too.
package enum APIGatewayAccess: LogFormat {
  package static let description = FormatDescription(
    name: "apigateway", title: "Amazon API Gateway access log with claims", framing: .lines, tier: .tokenPartial,
    repeats: .sightings, checksText: true,
    example: #"{"requestId":"7c21","requestTimeEpoch":"1772435730412","httpMethod":"GET","status":"200","#
      + #""sub":"0b7e","client_id":"crm","iat":"1772435700","exp":"1772436030"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("requestTimeEpoch") != nil else { return 0 }
    return json.member("requestId") != nil ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(Body(options))
  }

  /// Names that a template gives to the request itself, after the variables of the gateway.
  private static let ownNames = KnownNames([
    "requestId", "extendedRequestId", "ip", "sourceIp", "caller", "user", "userAgent", "requestTime",
    "requestTimeEpoch", "httpMethod", "resourcePath", "resourceId", "path", "routeKey", "stage", "status", "protocol",
    "responseLength", "responseLatency", "integrationStatus", "integrationLatency", "integrationRequestId", "error",
    "errorMessage", "errorResponseType", "domainName", "domainPrefix", "apiId", "accountId", "authorizerError",
    "method",
    "latency",
  ])

  private struct Body: EventReading {
    private let options: ReaderOptions
    private let json: JSONRecord
    private let claims = MemberSelection()
    private let names = NameOrder()
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      json = JSONRecord(options.limits)
      opener = TokenOpener(options)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      if TextRecord.trimmed(record).isEmpty { return .skipped }
      let (time, status, isWhole) = collect(try json.object(record))
      guard try EventTime.set(time, options, on: &event) else { throw .eventTime }
      if let status, status.integer ?? status.string.flatMap(TextRecord.number) ?? 0 >= 400 { event.outcome = .error }
      guard !claims.isEmpty, let shown = claims.finish() else { return .event }
      event.kind = .observation
      try opener.addDecoded(
        header: nil, claims: shown, names: isWhole ? json.nameSequence : 0, from: .access, to: &event)
      event.tokens[event.tokens.count - 1].tier = .tokenPartial
      return .event
    }

    /// Takes the claims out of a record, and finds what it says of the request; tells whether all of them are set. The
    /// gateway writes `-` for what is not set, and every number as text.
    private func collect(_ object: JSONValue) -> (time: JSONValue?, status: JSONValue?, isWhole: Bool) {
      claims.begin(object)
      names.begin(names: json.nameSequence)
      var isWhole = true
      var time: JSONValue?
      var status: JSONValue?
      var place = 0
      for (name, value) in object.members {
        let meaning = names.meaning(of: name, at: place, Self.meaning)
        place += 1
        guard meaning >= Self.claim else {
          if meaning == Self.requestTime { time = value } else if meaning == Self.requestStatus { status = value }
          continue
        }
        guard value.isString, !value.unsafeString.isEmpty, !(value.unsafeString == "-") else {
          isWhole = false
          continue
        }
        if meaning == Self.claimTime, let number = TextRecord.number(value.unsafeString) {
          claims.add(value, as: number)
        } else {
          claims.add(value)
        }
      }
      return (time, status, isWhole)
    }

    // What a name means: the request's own below the claims.
    private static let own: UInt8 = 0
    private static let requestTime: UInt8 = 1
    private static let requestStatus: UInt8 = 2
    private static let claim: UInt8 = 3
    private static let claimTime: UInt8 = 4

    private static func meaning(of name: Bytes) -> UInt8 {
      if name == "requestTimeEpoch" { return requestTime }
      if name == "status" { return requestStatus }
      if APIGatewayAccess.ownNames.contains(name) { return own }
      return name == "exp" || name == "iat" || name == "nbf" || name == "auth_time" ? claimTime : claim
    }
  }
}
