import Testing
import TokenModel

@Suite("Times that state no zone")
struct LocalZoneTests {
  /// Central Europe in 2026: summer time from 29 March to 25 October, each at 01:00 UTC.
  private let zone = LocalZone(
    offset: 3_600, changes: [(instant: 1_774_746_000, offset: 7_200), (instant: 1_792_890_000, offset: 3_600)])

  private func utc(_ local: String, _ zone: LocalZone) throws -> Int64 {
    let bytes = Array((local + "Z").utf8) + [UInt8](repeating: 0, count: 64)
    let milliseconds = try #require(
      bytes.withUnsafeBufferPointer { Timestamp.milliseconds(Bytes($0)[0..<local.utf8.count + 1]) })
    return zone.instant(ofLocal: milliseconds)
  }

  @Test("one offset on all days")
  func fixed() throws {
    #expect(
      try utc("2026-07-01T12:00:00", LocalZone(offset: -12_600)) == utc("2026-07-01T15:30:00", LocalZone(offset: 0)))
  }

  @Test(
    "summer time begins and ends; the hour that the clock skips and the one that it runs twice",
    arguments: [
      ("2026-03-29T01:59:59", "2026-03-29T00:59:59"), ("2026-03-29T03:00:00", "2026-03-29T01:00:00"),
      ("2026-03-29T02:30:00", "2026-03-29T00:30:00"), ("2026-07-01T12:00:00", "2026-07-01T10:00:00"),
      ("2026-10-25T01:59:59", "2026-10-24T23:59:59"), ("2026-10-25T02:30:00", "2026-10-25T00:30:00"),
      ("2026-10-25T03:00:00", "2026-10-25T02:00:00"), ("2026-12-24T18:00:00", "2026-12-24T17:00:00"),
    ])
  func summer(_ local: String, _ expected: String) throws {
    #expect(try utc(local, zone) == utc(expected, LocalZone(offset: 0)))
  }
}
