package import TokenModel

/// Access logs of AWS Application Load Balancers. They hold no headers, but whole addresses, and so the tokens in them.
package enum LoadBalancerAccess: LogFormat {
  package static let description = FormatDescription(
    name: "alb", title: "AWS Application Load Balancer access log", framing: .lines, tier: .token,
    repeats: .sightings,
    showsRequest: true,
    example: "https 2026-03-02T07:15:30.412000Z app/web/7c21 192.0.2.10:52310 10.0.0.1:80 0.001 0.012 0.000 200 200 "
      + #"512 1024 "GET https://web.example:443/cb?access_token=eyJhbGciOi….eyJpc3MiOi….c2ln HTTP/1.1" "agent""#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil, Line.time(record, zone: nil) != nil, Line.status(record) != nil else { return 0 }
    // Nothing else looks like it, whether a token stands in it or not.
    return 0.9
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(AccessLineRecord<Line>(options))
  }

  private enum Line: AccessLine {
    private static let kinds: [StaticString] = ["http", "https", "h2", "grpcs", "ws", "wss"]

    static func time(_ line: Bytes, zone: LocalZone?) -> EventTime.Reading? {
      guard let kind = field(0, of: line), kinds.contains(where: { kind == $0 }), let text = field(1, of: line),
        case .instant(let time, hasZone: true) = EventTime.read(text, zone: zone)
      else { return nil }
      return .instant(time, hasZone: true)
    }

    /// `-` where the connection broke off before an answer.
    static func status(_ line: Bytes) -> Int64? {
      guard let status = field(8, of: line) else { return nil }
      return status == "-" ? 499 : TextRecord.number(status)
    }
  }
}
