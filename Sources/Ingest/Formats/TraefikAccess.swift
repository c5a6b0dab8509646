package import TokenModel

/// Traefik's access log in JSON. Request headers stand in it where its configuration keeps them.
package enum TraefikAccess: LogFormat {
  package static let description = FormatDescription(
    name: "traefik", title: "Traefik access log, JSON", framing: .lines, tier: .token, repeats: .sightings,
    checksText: true,
    showsRequest: true,
    example: #"{"StartUTC":"2026-03-02T07:15:30.412Z","RequestMethod":"GET","RequestPath":"/orders","#
      + #""DownstreamStatus":200,"Duration":1200000,"request_Authorization":"Bearer eyJhbGciOi….eyJpc3MiOi….c2ln"}"#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard let json = probe.json, json.member("StartUTC") != nil else { return 0 }
    return json.member("DownstreamStatus") != nil || json.member("RequestMethod") != nil ? 0.95 : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(
      ObjectRecord(options, SightingReader(options, AccessLayout(time: "StartUTC", status: ["DownstreamStatus"]))))
  }
}
