package import TokenModel

/// Access logs of nginx in JSON (`escape=json`) that hold the `Authorization` header or other fields with tokens. A
/// request without a token is an event too: it was refused or needed none.
package enum NginxAccess: LogFormat {
  package static let description = FormatDescription(
    name: "nginx", title: "nginx access log, JSON, with tokens", framing: .lines, tier: .token, repeats: .sightings,
    checksText: true,
    showsRequest: true,
    example: #"{"time_iso8601":"2026-03-02T08:15:30+01:00","msec":"1772435730.412","status":"200","request_method":"#
      + #""GET","request_uri":"/api","http_authorization":"Bearer eyJhbGciOi….eyJpc3MiOi….c2ln"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("status") != nil else { return 0 }
    let names: [JSONValue?] = [
      json.member("time_iso8601"), json.member("time_local"), json.member("msec"), json.member("request_uri"),
      json.member("remote_addr"),
    ]
    guard names.count(where: { $0 != nil }) >= 2 else { return 0 }
    return json.member("http_authorization") != nil || TokenSearch.start(in: record, from: 0) != nil ? 0.9 : 0.2
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private var tokens: TokenCollector

    init(_ options: ReaderOptions) {
      self.options = options
      tokens = TokenCollector(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      // `$msec` is exact; the other times have whole seconds.
      if try !EventTime.set(object.member("msec"), options, on: &event) {
        try EventTime.find(in: object, options, on: &event)
      }
      if let status = object.member("status"), status.integer ?? status.string.flatMap(TextRecord.number) ?? 0 >= 400 {
        event.outcome = .error
      }
      tokens.search(object)
      guard !tokens.isExhausted else { return .event }
      event.kind = .observation
      try tokens.open(into: &event)
      return .event
    }
  }
}
