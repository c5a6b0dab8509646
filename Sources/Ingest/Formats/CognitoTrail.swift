package import TokenModel

/// Events of Amazon Cognito in AWS CloudTrail: `Token_POST` of the hosted interface and the calls of the API. The tokens
/// of a call are those that its grant gives.
package enum CognitoTrail: LogFormat {
  package static let description = FormatDescription(
    name: "cognito-cloudtrail", title: "Amazon Cognito in AWS CloudTrail",
    framing: .elements(envelope: ["Records", "Events"]),
    tier: .event, repeats: .delivery, checksText: true,
    example: #"{"Records":[{"eventTime":"2026-03-02T07:15:30Z","eventSource":"cognito-idp.amazonaws.com","eventName":"#
      + #""Token_POST","additionalEventData":{"responseParameters":{"status":200},"requestParameters":{"grant_type":"#
      + #"["refresh_token"],"client_id":["1sample"]},"userPoolId":"eu-west-1_SAMPLE"},"eventID":"7c21"}]}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json else { return 0 }
    // The answer of a look-up has each event as a text.
    if let event = json.member("CloudTrailEvent")?.string {
      return event.firstRange(of: "cognito-id") != nil ? 0.95 : 0.2
    }
    guard let source = json.member("eventSource")?.string, json.member("eventName") != nil else { return 0 }
    return source.hasPrefix("cognito-") ? 0.95 : 0.2
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let inner: JSONRecord

    init(_ options: ReaderOptions) {
      self.options = options
      inner = JSONRecord(options.limits)
    }

    func read(_ record: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      let object =
        try record.member("CloudTrailEvent")?.string.map { text throws(QuarantineReason) in
          try inner.object(text)
        } ?? record
      guard let source = object.member("eventSource")?.string, source.hasPrefix("cognito-") else { return .skipped }
      guard let name = object.member("eventName")?.string else { throw .eventFieldMissing }
      guard try EventTime.set(object.member("eventTime"), options, on: &event) else { throw .eventTime }
      let data = object.member("additionalEventData")
      let call = object.member("requestParameters")
      let form = data?.member("requestParameters")
      event.eventID = object.member("eventID")?.string
      event.issuer = (data?.member("userPoolId") ?? call?.member("userPoolId"))?.string
      event.client = Self.first(form?.member("client_id")) ?? call?.member("clientId")?.string
      event.subject = data?.member("sub")?.string
      // Calls that succeed have an empty code, and the status is written as a fraction.
      let isRefused =
        !(object.member("errorCode")?.string?.isEmpty ?? true)
        || data?.member("responseParameters")?.member("status")?.double ?? 200 >= 400
      if isRefused {
        event.outcome = .error
        return .event
      }
      guard let issuance = Self.issuance(name, form: form, call: call, answer: object.member("responseElements"))
      else { return .event }
      event.kind = .issuance
      event.grant = issuance.grant
      // Developers may ask for a life of their own, in seconds.
      let lifetime = call?.member("tokenDuration")?.integer.flatMap { $0 > 0 ? $0 : nil }
      for type in issuance.types { event.tokens.append(.named(type, .inferred, lifetime: lifetime)) }
      return .event
    }

    private static func issuance(
      _ name: Bytes, form: JSONValue?, call: JSONValue?, answer: JSONValue?
    ) -> (grant: Grant, types: [TokenType])? {
      if name == "Token_POST" {
        let grant = first(form?.member("grant_type")).map { Grant(grantType: $0) } ?? .unknown
        switch grant {
        case .authorizationCode: return (grant, [.access, .id, .refresh])
        case .refreshToken: return (grant, [.access, .id])
        case .clientCredentials: return (grant, [.access])
        default: return nil
        }
      }
      if name == "InitiateAuth" || name == "AdminInitiateAuth" || name == "RespondToAuthChallenge"
        || name == "AdminRespondToAuthChallenge"
      {
        let flow = call?.member("authFlow")?.string
        if let flow, flow.hasPrefix("REFRESH_TOKEN") { return (.refreshToken, [.access, .id]) }
        // Another step may follow; only an answer that holds a result ends the sign-in.
        let isFinal = answer?.member("authenticationResult")?.isObject ?? false
        return isFinal ? (.unknown, [.access, .id, .refresh]) : nil
      }
      if name == "GetTokensFromRefreshToken" { return (.refreshToken, [.access, .id]) }
      return name == "GetOpenIdToken" || name == "GetOpenIdTokenForDeveloperIdentity" ? (.unknown, [.id]) : nil
    }

    /// Parameters of forms are arrays.
    private static func first(_ value: JSONValue?) -> Bytes? {
      guard let value else { return nil }
      if let text = value.string { return text }
      var elements = value.elements
      return elements.next()?.string
    }
  }
}
