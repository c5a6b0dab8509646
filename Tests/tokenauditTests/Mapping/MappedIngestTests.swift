import AuditTestSupport
import Foundation
import Testing

/// A mapped log from its file to the counts, with the program as it is built.
@Suite("Ingest with a mapping")
struct MappedIngestTests {
  private static let samples = Samples.folder

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

  private static let table = """
    \u{FEFF}Wann;Vorgang;Anwendung;Person;Umfang;Kennung;Dauer
    02.03.2026 08:15:30;erteilt;crm;"Brandt; Alma";openid email;t-1;300
    02.03.2026 08:15:31;erteilt;crm;"Otto ""O"" Berg";;t-2;300
    02.03.2026 08:15:32;verweigert;crm;Alma;;;
    02.03.2026 08:15:33;erteilt;crm
    31.02.2026 08:15:34;erteilt;crm;Alma;;t-3;300

    """

  private static let tableMapping = """
    format: csv
    separator: ";"
    time: {pointer: Wann, layout: "%d.%m.%Y %H:%M:%S", zone: "+01:00"}
    event_type: Vorgang
    issuance_when: [erteilt]
    error_when: [verweigert]
    client: Anwendung
    subject: Person
    granted_scopes: Umfang
    token_id: Kennung
    lifetime: Dauer
    """

  @Test("a table: columns by name, its own way to write times, rows that are bad")
  func table() throws {
    try scratch.write(Self.table.utf8, to: "a.csv")
    try scratch.write(Self.tableMapping.utf8, to: "m.yaml")
    let answer = try program.run(
      "ingest", "--json", "--detail", "--mapping", "m.yaml", "a.csv", environment: now)
    #expect(answer.status == 0, "\(answer.errors)")
    let found = try #require(try JSONDecoder().decode(Report.self, from: Data(answer.output.utf8)).files.first)
    #expect(found.format == "generic" && found.lines == 6)
    #expect(found.issuance_events == 2 && found.non_issuance_events == 1 && found.bad_lines == 2)
    #expect(found.outcomes == ["success": 2, "error": 1] && found.issuance_events_by_client == ["crm": 2])
    #expect(found.lifetime_seconds.min == 300 && found.lifetime_seconds.count == 2)
    #expect(found.first_event_ms == 1_772_435_730_000 && found.last_event_ms == 1_772_435_732_000)

    let trial = try program.run("formats", "try", "--mapping", "m.yaml", "a.csv")
    #expect(trial.output.contains("line 2: issuance, success, 2026-03-02T07:15:30Z"), "\(trial.output)")
    #expect(trial.output.contains("not read: event.field_missing") && trial.output.contains("not read: event.time"))
    for value in ["Alma", "Otto", "t-1"] { #expect(!trial.output.contains(value)) }
  }

  @Test("a table without a header has its columns in the mapping, or is refused with advice")
  func headless() throws {
    try scratch.write("2026-03-02 08:15:30,412| id1| OAuth| success| crm\n".utf8, to: "audit.log")
    let mapping =
      "format: csv\nseparator: \"|\"\ntime: {pointer: time, zone: \"+01:00\"}\nevent_type: status\n"
      + "issuance_when: [success]\nclient: app\n"
    try scratch.write(mapping.utf8, to: "m.yaml")
    let refused = try program.run("ingest", "--mapping", "m.yaml", "audit.log", environment: now)
    #expect(refused.status == 65 && refused.errors.contains("under 'columns'"), "\(refused.errors)")
    try scratch.write((mapping + "columns: [time, id, event, status, app]\n").utf8, to: "m.yaml")
    let answer = try program.run("ingest", "--json", "--detail", "--mapping", "m.yaml", "audit.log", environment: now)
    let found = try #require(try JSONDecoder().decode(Report.self, from: Data(answer.output.utf8)).files.first)
    #expect(found.issuance_events_by_client == ["crm": 1] && found.first_event_ms == 1_772_435_730_412)
  }
}
