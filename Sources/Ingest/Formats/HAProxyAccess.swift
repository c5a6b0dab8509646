package import TokenModel

/// HAProxy's HTTP log with captured headers. It cuts captures and lines where its configuration does not say otherwise;
/// what is left of a token is still evidence.
package enum HAProxyAccess: LogFormat {
  package static let description = FormatDescription(
    name: "haproxy", title: "HAProxy HTTP log with captured tokens", framing: .lines, tier: .token,
    repeats: .sightings,
    showsRequest: true,
    example: "192.0.2.10:52310 [02/Mar/2026:08:15:30.412] web app/app1 0/0/1/12/13 200 512 - - ---- 1/1/0/0/0 0/0 "
      + #"{Bearer eyJhbGciOi….eyJpc3MiOi….c2ln} "GET /api HTTP/1.1""#)

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    let confidence = Line.confidence(record)
    return confidence == 0 && (isNotice(record) || isBrokenConnection(record)) ? 0.2 : confidence
  }

  /// What HAProxy logs of itself and its servers beside the requests: a log of a bad day holds more of that.
  private static func isNotice(_ line: Bytes) -> Bool {
    for word: StaticString in [
      "Server ", "Backup Server ", "Health check for ", "Proxy ", "Backend ", "backend ", "Connect from ", "Pausing ",
      "Stopping ", "Enabling ", "New worker ", "Loading success", "Former worker ", "[NOTICE]", "[WARNING]", "[ALERT]",
    ] where line.hasPrefix(word) {
      return true
    }
    return false
  }

  /// A connection that came to no request: `address [time] front/1: SSL handshake failure`.
  private static func isBrokenConnection(_ line: Bytes) -> Bool {
    guard Line.time(line, zone: nil) != nil, let close = line.firstIndex(of: UInt8(ascii: "]")),
      close + 2 < line.count
    else { return false }
    let rest = line[close + 2..<line.count]
    guard let colon = rest.firstRange(of: ": "), let blank = rest.firstIndex(of: UInt8(ascii: " ")) else {
      return false
    }
    return blank == colon + 1
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader {
    EventReader(AccessLineRecord<Line>(options))
  }

  private enum Line: AccessLine {
    /// Milliseconds, and no zone.
    static func time(_ line: Bytes, zone: LocalZone?) -> EventTime.Reading? {
      guard let range = brackets(in: line), range.count == 24 else { return nil }
      let time = ClockText.read(line[range], zone: zone)
      return time == .absent ? nil : time
    }

    /// Behind front end, server and timers; -1 where the connection broke off before an answer.
    static func status(_ line: Bytes) -> Int64? {
      guard let range = brackets(in: line), range.upperBound + 2 < line.count,
        let status = field(3, of: line[range.upperBound + 2..<line.count])
      else { return nil }
      return status == "-1" ? 499 : TextRecord.number(status)
    }
  }
}
