package import TokenModel

/// Ory Hydra's log in JSON. It tells that the token endpoint answered, not for whom nor with what: at least an access
/// token was issued.
package enum HydraLog: LogFormat {
  package static let description = FormatDescription(
    name: "hydra", title: "Ory Hydra log, JSON", framing: .lines, tier: .event, repeats: .never, checksText: true,
    example: #"{"audience":"application","http_request":{"method":"POST","path":"/oauth2/token"},"http_response":"#
      + #"{"status":200},"level":"info","msg":"completed handling request","time":"2026-03-02T07:15:30Z"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("msg")?.isString ?? false, json.member("level")?.isString ?? false,
      json.member("time") != nil
    else { return 0 }
    if json.member("http_request")?.isObject ?? false { return 0.9 }
    return json.member("service_name")?.string.map { $0 == "Ory Hydra" } ?? false ? 0.9 : 0.1
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard let message = object.member("msg")?.string, message == "completed handling request",
        let request = object.member("http_request"), request.isObject
      else { return .skipped }
      guard try EventTime.set(object.member("time"), options, on: &event) else { throw .eventTime }
      guard let path = request.member("path")?.string, let method = request.member("method")?.string,
        let status = object.member("http_response")?.member("status")?.integer
      else { throw .eventFieldMissing }
      if status >= 400 { event.outcome = .error }
      guard status == 200, method == "POST", path.hasSuffix("/oauth2/token") else { return .event }
      event.kind = .issuance
      event.tokens.append(.named(.access, .inferred))
      return .event
    }
  }
}
