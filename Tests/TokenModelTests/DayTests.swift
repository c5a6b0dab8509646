import Foundation
import Testing
import TokenModel

@Suite("Days")
struct DayTests {
  @Test("civil dates agree with Foundation over four centuries")
  func civil() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -80_000, through: 80_000, by: 97) {
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let day = Day(number: Int32(number))
      #expect(day.civil == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
      #expect(Day(year: day.civil.year, month: day.civil.month, day: day.civil.day) == day)
      #expect(Day(day.text) == day)
    }
  }

  @Test(
    "days that no calendar has are refused",
    arguments: [
      "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "2026-01-01Z", "",
      "20260101  ",
    ])
  func refused(_ text: String) { #expect(Day(text) == nil) }

  @Test("an instant belongs to the day that it lies in, before 1970 too")
  func instants() {
    #expect(Day(milliseconds: 0).number == 0)
    #expect(Day(milliseconds: 86_399_999).number == 0)
    #expect(Day(milliseconds: 86_400_000).number == 1)
    #expect(Day(milliseconds: -1).number == -1)
    #expect(Day(milliseconds: -86_400_000).number == -1)
    #expect(Day(milliseconds: -86_400_001).number == -2)
  }

  @Test("a month is told by year and month")
  func months() { #expect(Day("2026-03-31")?.month == Int32(2026 * 12 + 2)) }

  @Test("programs read a date, a result that is kept a number, and both stand for the same day")
  func coded() throws {
    let day = try #require(Day("2026-03-31"))
    let kept = try JSONEncoder().encode([day])
    #expect(String(decoding: kept, as: UTF8.self) == #"[{"number":20543}]"#)
    #expect(try JSONDecoder().decode([Day].self, from: kept) == [day])
    let encoder = JSONEncoder()
    encoder.userInfo[try #require(Day.isText)] = true
    #expect(String(decoding: try encoder.encode([day]), as: UTF8.self) == #"["2026-03-31"]"#)
  }
}
