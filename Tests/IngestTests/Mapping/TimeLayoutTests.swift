import Foundation
import Ingest
import JOSE
import Testing
import TokenModel

/// Ways to write times, against Foundation's reading of the same instants.
@Suite struct TimeLayoutTests {
  /// Reads through a mapping, as a log's time is read.
  private func read(_ text: String, _ layout: String, zone: Int = 0) throws -> Int64? {
    var mapping = LogMapping(kinds: LogMapping.Kinds(always: .issuance))
    let layout = try #require(TimeLayout(layout))
    mapping.time = LogMapping.Instant(JSONPointer(member: "t"), layout: layout, zone: LocalZone(offset: zone))
    let log = try LogFixture(lines: [#"{"t":"\#(text)"}"#])
    let stream = try ByteStream(SourceFile(log.path))
    let detected = try #require(
      try Detection.format(mapped: mapping, head: stream.head, isWhole: true, path: log.path))
    let reader = detected.reader(ReaderOptions(headers: HeaderTable()))
    let block = RecordBlock()
    #expect(BlockReader(stream, framing: detected.framing, limits: Limits(), takesLastLine: true).fill(block))
    var cursor = RecordCursor(block, of: detected.description)
    let record = cursor.next()
    reader.begin(try #require(record).bytes)
    var event = TokenEvent()
    return reader.next(&event) == .event ? event.timeMilliseconds : nil
  }

  @Test(
    "texts, and the instants that they are",
    arguments: [
      ("02.03.2026 08:15:30", "%d.%m.%Y %H:%M:%S", "2026-03-02T08:15:30Z"),
      ("2026-03-02 08:15:30", "%F %T", "2026-03-02T08:15:30Z"),
      ("Mon Mar  2 08:15:30 2026", "%a %b %e %H:%M:%S %Y", "2026-03-02T08:15:30Z"),
      ("3/2/2026 12:15:30 AM", "%m/%d/%Y %I:%M:%S %p", "2026-03-02T00:15:30Z"),
      ("3/2/2026 12:15:30 PM", "%m/%d/%Y %I:%M:%S %p", "2026-03-02T12:15:30Z"),
      ("31/12/99 23:59:59", "%d/%m/%y %H:%M:%S", "1999-12-31T23:59:59Z"),
      ("20260302081530", "%Y%m%d%H%M%S", "2026-03-02T08:15:30Z"),
      ("100% 2026-03-02", "100%% %Y-%m-%d", "2026-03-02T00:00:00Z"), ("2026-03-02 08:15", "%F %T", nil),
      ("2026-13-02 08:15:30", "%F %T", nil), ("2026-03-02 08:15:30 x", "%F %T", nil),
      ("Foo  2 2026", "%b %e %Y", nil), ("2026-03-02 25:15:30", "%F %T", nil),
      ("13/2/2026 13:00 PM", "%m/%d/%Y %I:%M %p", nil),
    ] as [(String, String, String?)])
  func agrees(_ text: String, _ layout: String, _ instant: String?) throws {
    let expected = instant.flatMap { ISO8601DateFormatter().date(from: $0) }
    #expect(try read(text, layout) == expected.map { Int64($0.timeIntervalSince1970) * 1_000 })
  }

  @Test("fractions and zones")
  func fractions() throws {
    #expect(try read("2026-03-02 08:15:30,412 +0100", "%F %T,%f %z") == 1_772_435_730_412)
    #expect(try read("2026-03-02T07:15:30.4Z", "%FT%T.%f%z", zone: 7_200) == 1_772_435_730_400)
    #expect(try read("2026-03-02 08:15:30", "%F %T", zone: 3_600) == 1_772_435_730_000)
    #expect(try read("2026-02-31", "%F") == nil)
  }

  @Test("what is no layout of a date is refused")
  func refused() {
    for layout in ["", "%H:%M:%S", "%Y-%m", "%Y-%m-%d %Q", "%Y-%m-%d %"] { #expect(TimeLayout(layout) == nil) }
  }
}
