import Policy
import Testing

@Suite("Lengths of time")
struct PolicyDurationTests {
  @Test(
    "a whole number and a unit",
    arguments: [
      ("1s", 1), ("15m", 900), ("1h", 3_600), ("30d", 2_592_000), ("2w", 1_209_600), ("3y", 94_608_000),
      ("100y", 3_153_600_000),
    ])
  func read(text: String, seconds: Int64) { #expect(PolicyDuration.seconds(text) == seconds) }

  @Test(
    "anything else is none",
    arguments: ["", "15", "m", "0m", "-1h", "+1h", "1.5h", "1 h", "1H", "1hm", "101y", "99999999999999999999s", "١m"])
  func refused(text: String) { #expect(PolicyDuration.seconds(text) == nil) }

  @Test("what is written is read back the same")
  func roundTrip() {
    for seconds: Int64 in [1, 59, 60, 90, 3_600, 5_400, 86_399, 86_400, 604_800, 31_536_000] {
      #expect(PolicyDuration.seconds(PolicyDuration.text(seconds)) == seconds)
    }
    #expect(PolicyDuration.text(5_400) == "90m" && PolicyDuration.text(604_800) == "7d")
  }
}
