package import TokenModel

/// Answers of a token endpoint (RFC 6749 §5, OpenID Connect Core §3.1.3.3, RFC 8693 §2.2), as they stand or as the
/// body of what a server logged.
package enum TokenResponses: LogFormat {
  package static let description = FormatDescription(
    name: "token-response", title: "Answers of a token endpoint, one a line", framing: .lines, tier: .token,
    repeats: .never, checksText: true,
    example: #"{"time":"2026-03-02T07:15:30.412Z","client_id":"hr-portal","status":200,"body":"#
      + #"{"access_token":"eyJhbGciOi….eyJpc3MiOi….c2ln","token_type":"Bearer","expires_in":300,"scope":"openid"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.isObject else { return 0 }
    if isBareFailure(json) { return 0.2 }
    let body = Self.body(of: json) ?? json
    if body.isString, body.unsafeString.firstRange(of: "\"access_token\"") != nil { return 0.95 }
    if body.member("access_token") != nil || body.member("id_token") != nil {
      return body.member("token_type") != nil || body.member("expires_in") != nil ? 0.95 : 0.3
    }
    return body.member("error")?.isString ?? false ? 0.6 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// The answer that a record wraps: an object, or JSON in a string.
  private static func body(of record: JSONValue) -> JSONValue? {
    for (name, value) in record.members where isBody(name) && (value.isObject || value.isString) { return value }
    return nil
  }

  private static func isBody(_ name: Bytes) -> Bool {
    name == "body" || name == "response" || name == "response_body" || name == "responseBody"
  }

  /// A refusal that says nothing more: a status, and a body that is empty or no JSON.
  private static func isBareFailure(_ record: JSONValue) -> Bool {
    guard let status = (record.member("status") ?? record.member("status_code"))?.double, status >= 400 else {
      return false
    }
    for (name, value) in record.members where isBody(name) {
      return value.string.map { !TextRecord.trimmed($0).hasPrefix("{") }
        ?? (value.isObject ? value.end <= value.index + 2 : value.kind == .null)
    }
    return false
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let inner: JSONRecord
    private var answers: TokenAnswers

    init(_ options: ReaderOptions) {
      self.options = options
      inner = JSONRecord(options.limits)
      answers = TokenAnswers(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      let wrapped = TokenResponses.body(of: object)
      // Most bodies are objects that hold something, and need no second look.
      if !(wrapped.map { $0.isObject && $0.end > $0.index + 2 } ?? false), TokenResponses.isBareFailure(object) {
        event.client = object.member("client_id")?.string
        try EventTime.find(in: object, options, on: &event)
        event.outcome = .error
        return .event
      }
      event.client = object.member("client_id")?.string
      if let grantType = object.member("grant_type")?.string { event.grant = Grant(grantType: grantType) }
      try EventTime.find(in: object, options, on: &event)
      guard let wrapped else { return try answers.read(object, into: &event) }
      let body = wrapped.isString ? try inner.object(wrapped.unsafeString) : wrapped
      let outcome = try answers.read(body, into: &event)
      if let subject = object.member("subject_token") ?? object.member("request")?.member("subject_token") {
        try answers.addSubject(subject, to: &event)
      }
      return outcome
    }
  }
}
