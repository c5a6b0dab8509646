internal import JOSE
package import TokenModel

/// Text of any program in whose lines tokens stand. They were seen, not issued; lines without one tell nothing.
package enum TextTokens: LogFormat {
  package static let description = FormatDescription(
    name: "text-tokens", title: "Text of any program with tokens in its lines", framing: .lines, tier: .token,
    repeats: .sightings, isLastResort: true,
    example: "2026-03-02 08:15:30,412 INFO [gate] accepted Bearer eyJhbGciOi….eyJpc3MiOi….c2ln")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    guard probe.json == nil else { return 0 }
    var search = TokenSearch(record, field: nil)
    while let hit = search.next() {
      guard let dot = hit.token.firstIndex(of: UInt8(ascii: ".")) else { continue }
      do throws(QuarantineReason) {
        _ = try probe.headers.number(of: hit.token[0..<dot])
        return 0.6
      } catch {
        continue
      }
    }
    return 0.1
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  private struct Body: EventReading {
    private let options: ReaderOptions
    private var tokens: TokenCollector

    init(_ options: ReaderOptions) {
      self.options = options
      tokens = TokenCollector(options)
    }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      tokens.search(text: record)
      guard !tokens.isExhausted else { return .skipped }
      // Without a time of the line, that of the token counts.
      _ = try EventTime.set(LineTime.read(record, zone: options.zone), options, on: &event)
      event.kind = .observation
      try tokens.open(into: &event)
      return .event
    }
  }
}
