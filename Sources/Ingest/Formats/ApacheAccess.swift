package import TokenModel

/// Access logs of Apache, nginx, Traefik and others in the common or combined form, and of Envoy in its own, whose
/// configuration adds the header with the token, or whose addresses hold tokens.
package enum ApacheAccess: LogFormat {
  package static let description = FormatDescription(
    name: "apache", aliases: ["combined"], title: "Apache access log (common, combined), or Envoy in text, with tokens",
    framing: .lines,
    tier: .token, repeats: .sightings,
    showsRequest: true,
    example: #"192.0.2.10 - - [02/Mar/2026:08:15:30 +0100] "GET /api HTTP/1.1" 200 512 "-" "agent" "#
      + #""Bearer eyJhbGciOi….eyJpc3MiOi….c2ln""#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    probe.json == nil ? Line.confidence(record) : 0
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(AccessLineRecord<Line>(options))
  }

  private enum Line: AccessLine {
    /// With its zone, which tells this log from HAProxy's; Envoy begins with a time of RFC 3339.
    static func time(_ line: Bytes, zone: LocalZone?) -> EventTime.Reading? {
      guard let range = brackets(in: line) else { return nil }
      if range.lowerBound == 1, range.upperBound + 2 < line.count, line[range.upperBound + 2] == UInt8(ascii: "\"") {
        return Timestamp.milliseconds(line[range]).map { .instant($0, hasZone: true) }
      }
      guard range.count == 26 else { return nil }
      let time = ClockText.read(line[range], zone: zone)
      return time == .absent ? nil : time
    }

    /// Behind the request, which stands in quotes.
    static func status(_ line: Bytes) -> Int64? {
      guard let range = brackets(in: line), let open = line.firstIndex(of: UInt8(ascii: "\""), from: range.upperBound),
        let close = line.firstRange(of: "\" ", from: open + 1)
      else { return nil }
      return field(0, of: line[close + 2..<line.count]).flatMap(TextRecord.number)
    }
  }
}
