package import TokenModel

/// Kong's logs (file-log, http-log and their like). The gateway takes the `Authorization` header out of them; tokens
/// stand in fields that its configuration adds, in other headers and in addresses.
package enum KongAccess: LogFormat {
  package static let description = FormatDescription(
    name: "kong", title: "Kong gateway log", framing: .lines, tier: .token, repeats: .sightings, checksText: true,
    showsRequest: true,
    example: #"{"started_at":1772435730412,"request":{"method":"GET","uri":"/orders","headers":{"authorization":"#
      + #""REDACTED"}},"response":{"status":200},"latencies":{"request":12},"authenticated_entity":{"id":"7c21"}}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("started_at") != nil,
      json.member("request")?.member("headers")?.isObject ?? false
    else { return 0 }
    return json.member("response") != nil || json.member("latencies") != nil ? 0.95 : 0.6
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(
      ObjectRecord(options, SightingReader(options, AccessLayout(time: "started_at", status: ["response", "status"]))))
  }
}
