package import TokenModel

/// Access logs of Envoy, Istio and Envoy Gateway in JSON, with the metadata of the JWT filter: the claims, under a name
/// that the configuration chooses. Header and signature are not there, and numbers may have become fractions.
package enum EnvoyAccess: LogFormat {
  package static let description = FormatDescription(
    name: "envoy", title: "Envoy access log with claims in its metadata", framing: .lines, tier: .token,
    repeats: .sightings, checksText: true,
    example: #"{"start_time":"2026-03-02T07:15:30.412Z","method":"GET","response_code":200,"request_id":"7c21","#
      + #""jwt":{"jwt_payload":{"iss":"https://idp.example","azp":"crm","iat":1772435700,"exp":1772436030}}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("response_code") != nil, json.member("start_time") != nil else { return 0 }
    if claims(in: json, depth: 0) != nil { return 0.95 }
    return record.firstRange(of: "jwt_payload") != nil || record.firstRange(of: #"\"iss\""#) != nil ? 0.9 : 0.2
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(ObjectRecord(options, Body(options)))
  }

  /// The first object that is a claims set, whatever the names above it are.
  private static func claims(in value: JSONValue, depth: Int) -> JSONValue? {
    guard value.isObject, depth < 5 else { return nil }
    if value.member("iss")?.isString ?? false,
      value.member("exp") != nil || value.member("iat") != nil || value.member("sub") != nil
    {
      return value
    }
    for (_, member) in value.members where member.isObject {
      if let claims = claims(in: member, depth: depth + 1) { return claims }
    }
    return nil
  }

  private struct Body: ObjectReading {
    private let options: ReaderOptions
    private let inner: JSONRecord
    private var opener: TokenOpener

    init(_ options: ReaderOptions) {
      self.options = options
      inner = JSONRecord(options.limits)
      opener = TokenOpener(options)
    }

    mutating func read(_ object: JSONValue, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      guard try EventTime.set(object.member("start_time"), options, on: &event) else { throw .eventTime }
      if let code = Self.number(object.member("response_code")), code >= 400 { event.outcome = .error }
      guard let claims = try claims(in: object) else { return .event }
      event.kind = .observation
      try opener.addDecoded(header: nil, claims: claims, from: .bearer, to: &event)
      return .event
    }

    /// Numbers stand as texts where the configuration keeps no types.
    private static func number(_ value: JSONValue?) -> Int64? {
      value?.integer ?? value?.string.flatMap(TextRecord.number)
    }

    /// The claims as an object, or as JSON in a string, which a text format makes of them and may cut.
    private func claims(in record: JSONValue) throws(QuarantineReason) -> JSONValue? {
      if let claims = EnvoyAccess.claims(in: record, depth: 0) { return claims }
      for (_, value) in record.members {
        guard let text = value.string, text.hasPrefix("{"),
          text.firstRange(of: "\"iss\"") != nil || text.firstRange(of: "jwt_payload") != nil
        else { continue }
        if let claims = EnvoyAccess.claims(in: try inner.object(text), depth: 0) { return claims }
      }
      return nil
    }
  }
}
