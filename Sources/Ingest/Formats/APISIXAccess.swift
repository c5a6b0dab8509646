package import TokenModel

/// Logs of Apache APISIX (http-logger, file-logger and their like), which come in arrays or line by line.
package enum APISIXAccess: LogFormat {
  package static let description = FormatDescription(
    name: "apisix", title: "Apache APISIX gateway log", framing: .elements(envelope: []), tier: .token,
    repeats: .sightings, checksText: true,
    showsRequest: true,
    example: #"[{"start_time":1772435730412,"request":{"method":"GET","uri":"/orders","headers":{"authorization":"#
      + #""Bearer eyJhbGciOi….eyJpc3MiOi….c2ln"}},"response":{"status":200},"route_id":"1"}]"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("started_at") == nil, let start = json.member("start_time"),
      start.integer != nil, json.member("request")?.member("headers")?.isObject ?? false
    else { return 0 }
    return 0.95
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(
      ObjectRecord(options, SightingReader(options, AccessLayout(time: "start_time", status: ["response", "status"]))))
  }
}
