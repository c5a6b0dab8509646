import AuditTestSupport
import Foundation
import Testing

/// A mapped log from its file to the counts, with the program as it is built.
@Suite("Ingest with a mapping")
struct MappedIngestTests {
  private static let samples: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      ProcessInfo.processInfo.environment["TOKENAUDIT_SAMPLES"]
      ?? root.deletingLastPathComponent().appending(path: "shared/samples").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  private struct Report: Decodable {
    var files: [Counts]
    var totals: Counts
  }

  /// The members that `ingest --json --detail` and `expected.json` have in common.
  private struct Counts: Decodable {
    struct Lifetimes: Decodable, Equatable {
      var count: Int
      var min: Double?
      var max: Double?
      var mean: Double?
      var tokens_without_lifetime: Int
    }

    var format: String?
    var lines: Int
    var bad_lines: Int
    var events: Int
    var issuance_events: Int
    var non_issuance_events: Int
    var observation_events: Int
    var distinct_tokens: Int
    var distinct_tokens_by_type: [String: Int]
    var outcomes: [String: Int]
    var events_by_client: [String: Int]
    var issuance_events_by_client: [String: Int]
    var lifetime_seconds: Lifetimes
    var first_event_ms: Int64?
    var last_event_ms: Int64?
  }

  private let scratch: ScratchDirectory
  private let program: BuiltProgram
  private let now = ["SOURCE_DATE_EPOCH": "1772500000"]

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  @Test(
    "the sample gives what its generator noted",
    .enabled(if: samples != nil, "the folder shared/samples does not stand beside the repository"))
  func sample() throws {
    let folder = try #require(Self.samples) + "/generic"
    let answer = try program.run(
      "ingest", "--json", "--detail", "--mapping", folder + "/mapping.json", folder + "/custom.ndjson",
      environment: now)
    #expect(answer.status == 0, "\(answer.errors)")
    let found = try #require(try JSONDecoder().decode(Report.self, from: Data(answer.output.utf8)).files.first)
    let expected = try JSONDecoder().decode(
      Counts.self, from: Data(contentsOf: URL(filePath: folder + "/expected.json")))
    #expect(found.format == expected.format)
    #expect(found.lines == expected.lines && found.bad_lines == expected.bad_lines)
    #expect(found.events == expected.events && found.issuance_events == expected.issuance_events)
    #expect(found.non_issuance_events == expected.non_issuance_events)
    #expect(found.observation_events == expected.observation_events)
    #expect(found.distinct_tokens_by_type == expected.distinct_tokens_by_type)
    #expect(found.distinct_tokens == expected.distinct_tokens)
    #expect(found.outcomes == expected.outcomes)
    #expect(found.events_by_client == expected.events_by_client)
    #expect(found.issuance_events_by_client == expected.issuance_events_by_client)
    #expect(found.lifetime_seconds == expected.lifetime_seconds)
    #expect(found.first_event_ms == expected.first_event_ms && found.last_event_ms == expected.last_event_ms)
  }

  @Test("a source of the configuration has its mapping, from the configuration's folder")
  func configured() throws {
    try scratch.write(
      "time: /at\nkind: issuance\nclient: /app\nlifetime: {pointer: /ms, unit: ms}\n".utf8, to: "m.yaml")
    try scratch.write(
      (#"{"at":"2026-03-02T07:15:30Z","app":"crm","ms":600000}"# + "\n" + #"{"app":"crm"}"# + "\n").utf8, to: "a.log")
    try scratch.write(
      "store: store.sqlite\nsources: [{name: own, paths: [a.log], mapping: m.yaml}]\n".utf8, to: "tokenaudit.yaml")
    let run = try program.run("run", environment: now)
    #expect(run.status < 64, "\(run.errors)")
    let sources = try program.run("sources", environment: now).output
    #expect(sources.contains("own") && sources.contains("generic") && sources.contains("2026-03-02T07:15:30Z"))

    try scratch.write("time: at\nkind: issuance\n".utf8, to: "m.yaml")
    let broken = try program.run("run", environment: now)
    #expect(broken.status == 78 && broken.errors.contains("m.yaml:1:7: "))
    #expect(try program.run("ingest", "--mapping", "none.yaml", "a.log").status == 66)
  }

  @Test("formats try shows events and what is not read, and no value")
  func trial() throws {
    try scratch.write(
      "time: {pointer: /at, unit: s}\nevent_type: /e\nissuance_when: [ok]\nclient: /app\nsubject: /who\ntoken_type: /t\n"
        .utf8, to: "m.yaml")
    let lines =
      [#"{"at":1772435730,"e":"ok","app":"crm-secret-client","who":"alma@example.org","t":"access_token"}"#, "{}"]
      + (0..<30).map { #"{"at":177243574\#($0 % 10),"e":"no","who":"person-\#($0)"}"# }
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: "a.log")
    let answer = try program.run("formats", "try", "--mapping", "m.yaml", "a.log")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("line 1: issuance, success, 2026-03-02T07:15:30Z"))
    #expect(answer.output.contains("client (17 bytes), subject (16 bytes)"))
    #expect(answer.output.contains("access_token (by event)"))
    #expect(answer.output.contains("line 2: not read: event.field_missing"))
    #expect(answer.output.contains("20 events shown"))
    for value in ["crm-secret", "alma", "person-"] { #expect(!answer.output.contains(value)) }
    #expect(!FileManager.default.fileExists(atPath: scratch.file("store.sqlite")))
  }
}
