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

    let table = try program.run("sources", environment: night)
    #expect(table.output.contains("1 h 30 min") && table.output.contains("never"))
    #expect(try program.run("sources", "--quiet", environment: night).output.isEmpty)
  }
}
