import AuditTestSupport
import Foundation
import Testing

/// `sources` over a store that the program itself filled.
@Suite("The table of sources")
struct SourcesCommandTests {
  private struct Row: Decodable {
    var source: String
    var format: String?
    var last_event: String?
    var lag_seconds: Int64?
    var files: Int64
    var lines: Int64
    var events: Int64
    var issuance_events: Int64
    var bad_lines: Int64
    var bad_line_reasons: [String: Int64]
    var tier: [String: Int64]
    var gaps: [Gap]
    var hours: [Hour]?

    struct Gap: Decodable, Equatable {
      var from: String
      var until: String
      var hours: Int64
      var expected_events: Int64
    }

    struct Hour: Decodable {
      var hour: String
      var lines: Int64
      var events: Int64
      var bad_lines: Int64
      var tier: [String: Int64]
    }
  }

  private let scratch: ScratchDirectory
  private let program: BuiltProgram
  /// 23 November 2026, 03:00 UTC.
  private let night = ["SOURCE_DATE_EPOCH": "1795402800"]

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  private func token(_ number: Int, issued: Int) -> String {
    MintedToken.compact(
      #"{"iss":"https://id.example.com","client_id":"app","iat":\#(issued),"exp":\#(issued + 300),"jti":"j-\#(number)"}"#
    )
  }

  @Test("each source has its last event, its lag against the clock and its counts; a silent one is listed")
  func rows() throws {
    // The last one 90 minutes before the run.
    let times = [1_795_300_000, 1_795_397_400, 1_795_390_000]
    let lines = times.enumerated().map { token($0, issued: $1) } + ["eyJ.broken.token"]
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: "tokens.txt")
    try scratch.write(
      "store: store.sqlite\nsources: [{name: shop, paths: [tokens.txt]}, {name: crm, paths: [crm.log], format: okta}]\n"
        .utf8, to: "tokenaudit.yaml")
    #expect(try program.run("sources").status == 66)
    #expect(try program.run("ingest", "--source", "shop", "tokens.txt", environment: night).status == 0)

    let answer = try program.run("sources", "--json", environment: night)
    #expect(answer.status == 0, "\(answer.errors)")
    let rows = try JSONDecoder().decode([Row].self, from: Data(answer.output.utf8))
    #expect(rows.map(\.source) == ["crm", "shop"])
    let silent = try #require(rows.first)
    #expect(silent.format == "okta" && silent.last_event == nil && silent.lag_seconds == nil && silent.lines == 0)
    #expect(answer.output.contains(#""lag_seconds" : null"#))
    let shop = try #require(rows.last)
    #expect(shop.format == "raw-jwt" && shop.files == 1)
    #expect(shop.last_event == "2026-11-23T01:30:00Z")
    #expect(shop.lag_seconds == 5_400)
    #expect(shop.lines == 4 && shop.events == 3 && shop.issuance_events == 3 && shop.bad_lines == 1)

    #expect(shop.bad_line_reasons == ["token.segments": 1] || shop.bad_line_reasons.values.reduce(0, +) == 1)
    #expect(shop.tier == ["token": 3, "token-partial": 0, "event": 0] && shop.gaps.isEmpty && shop.hours == nil)

    let table = try program.run("sources", environment: night)
    #expect(table.output.contains("1 h 30 min") && table.output.contains("never"))
    #expect(try program.run("sources", "--quiet", environment: night).output.isEmpty)
  }

  @Test("each file that cannot be read is told with its reason, up to twenty of them")
  func failures() throws {
    for number in 0..<23 { try scratch.write("no log \(number)\nat all\n".utf8, to: "file-\(100 + number).txt") }
    let answer = try program.run("ingest", "file-*.txt", environment: night)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("file-100.txt: no format") && answer.errors.contains("file-119.txt: no format"))
    #expect(!answer.errors.contains("file-120.txt") && answer.errors.contains("3 more: --json tells them all"))
  }

  @Test("a log that was read in the wrong zone is told by ingest and by sources, to people and to programs")
  func zone() throws {
    let lines = (0..<3).map { number in
      let token = token(number, issued: 1_795_397_400 + (number < 2 ? 7_200 : 0))
      return "[2026-11-23 01:30:00,412] DEBUG in oauth: token endpoint response: {'access_token': '\(token)'}\n"
    }
    try scratch.write(lines.joined().utf8, to: "app.log")
    let ingest = try program.run("ingest", "--json", "--final", "--source", "app", "app.log", environment: night).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(ingest.utf8)) as? [String: Any])
    #expect((report["files"] as? [[String: Any]])?.first?["zone_clashes"] as? Int == 2)
    #expect((report["totals"] as? [String: Any])?["zone_clashes"] as? Int == 2)
    let rows = try program.run("sources", "--json", environment: night).output
    let row = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]]).first
    #expect(row?["zone_clashes"] as? Int == 2)
    let table = try program.run("sources", environment: night).output
    let pattern = try Regex("app +2 +3")
    #expect(table.contains("was read in the wrong one") && table.contains(pattern))
  }

  @Test("hours, tiers, reasons, and gaps by the source's own habit up to now")
  func evidence() throws {
    // Every day at 10 and 11 for six weeks; the 36th day misses an hour, the last three days miss both.
    let first = 1_795_402_800 / 86_400 * 86_400 - 45 * 86_400
    var lines: [String] = []
    for day in 0..<42 {
      for hour in [10, 11] where !(day == 35 && hour == 11) {
        lines += (0..<3).map { token(day * 100 + hour * 3 + $0, issued: first + day * 86_400 + hour * 3_600 + $0 * 60) }
      }
    }
    let answer =
      #"{"time":"2026-11-01T10:30:00Z","client_id":"app","body":{"access_token":"opaque-value","expires_in":60}}"#
    try scratch.write((lines.map { $0 + "\n" }.joined() + "broken\neyJ.x\n").utf8, to: "tokens.txt")
    try scratch.write((answer + "\n" + answer.dropLast() + "\n").utf8, to: "answers.txt")
    #expect(
      try program.run("ingest", "--source", "shop", "--format", "raw-jwt", "tokens.txt", environment: night).status == 0
    )
    #expect(
      try program.run("ingest", "--source", "shop", "--format", "token-response", "answers.txt", environment: night)
        .status == 0)
    let output = try program.run("sources", "--json", "--hours", environment: night).output
    let shop = try #require(try JSONDecoder().decode([Row].self, from: Data(output.utf8)).first)
    func instant(_ day: Int, _ hour: Int) -> String {
      Date(timeIntervalSince1970: Double(first + day * 86_400 + hour * 3_600)).formatted(.iso8601)
    }
    #expect(
      shop.gaps == [
        Row.Gap(from: instant(35, 11), until: instant(35, 12), hours: 1, expected_events: 3),
        Row.Gap(from: instant(42, 10), until: instant(42, 12), hours: 2, expected_events: 3 + 3),
        Row.Gap(from: instant(43, 10), until: instant(43, 12), hours: 2, expected_events: 3 + 3),
        Row.Gap(from: instant(44, 10), until: instant(44, 12), hours: 2, expected_events: 3 + 3),
      ])
    #expect(shop.tier == ["token": Int64(lines.count), "token-partial": 0, "event": 1])
    #expect(shop.bad_line_reasons.values.reduce(0, +) == shop.bad_lines && shop.bad_lines >= 2)
    let hours = try #require(shop.hours)
    #expect(hours.map(\.events).reduce(0, +) == shop.events)
    #expect(hours.map(\.hour) == hours.map(\.hour).sorted())
    #expect(hours.first { $0.hour == instant(3, 10) }?.tier["token"] == 3)
    let table = try program.run("sources", environment: night).output
    for text in ["99 %", "<1 %", instant(35, 11), "json.malformed", "Silence against the source's own habit"] {
      #expect(table.contains(text), "\(text)")
    }
    #expect(!table.contains("What arrived, by hour"))
    // Two answers, one of them cut, are of no hour that the tokens have.
    #expect(hours.map(\.bad_lines).reduce(0, +) <= shop.bad_lines)
    let hourly = try program.run("sources", "--hours", environment: night).output
    #expect(hourly.contains("What arrived, by hour") && hourly.contains("earlier ones: --json tells them all"))
    let shown = hourly.split(separator: "\n").filter { $0.hasPrefix("shop") && $0.contains(instant(41, 11)) }
    #expect(
      shown.count == 1 && shown[0].split(separator: " ").suffix(9) == ["3", "0", "3", "3", "0", "3", "3", "0", "0"])
  }
}
