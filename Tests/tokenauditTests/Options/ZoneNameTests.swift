import Testing
import TokenModel

@testable import tokenaudit

@Suite("The zone of times that state none")
struct ZoneNameTests {
  /// Milliseconds since 1970 of noon on 15 January and on 15 July 2026, UTC.
  private static let noons: [Int64] = [1_768_478_400_000, 1_784_116_800_000]

  @Test(
    "offsets, and names with and without summer time, in winter and summer",
    arguments: [
      ("Z", [0, 0]), ("UTC", [0, 0]), ("+01:00", [60, 60]), ("-03:30", [-210, -210]), ("Asia/Tokyo", [540, 540]),
      ("Europe/Berlin", [60, 120]), ("America/New_York", [-300, -240]), ("Australia/Sydney", [660, 600]),
    ])
  func known(_ text: String, _ minutes: [Int64]) throws {
    let zone = try ZoneName.zone(text)
    #expect(Self.noons.map { ($0 - zone.instant(ofLocal: $0)) / 60_000 } == minutes)
  }

  @Test("what is no zone is told with what would be one", arguments: ["+1", "Mars/Base", "", "+25:00"])
  func unknown(_ text: String) {
    let failure = #expect(throws: Failure.self) { try ZoneName.zone(text) }
    #expect(failure?.message.contains("a name like Europe/Vienna") == true)
  }
}
