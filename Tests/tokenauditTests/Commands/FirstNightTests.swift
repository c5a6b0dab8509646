import AuditTestSupport
import Foundation
import Store
import Testing

/// What a newcomer does on the first day, with the program as it is built.
@Suite("From init to the second run")
struct FirstNightTests {
  private let scratch: ScratchDirectory
  private let program: BuiltProgram
  /// 23 November 2026, 03:00 UTC.
  private let night = ["SOURCE_DATE_EPOCH": "1795402800"]

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  /// Tokens of 22 November 2026, one a line, each for another person.
  private func tokens(_ count: Int = 60, seconds: Int = 300, more: String = "") -> String {
    (0..<count).map { number in
      let issued = 1_795_305_600 + number * 600
      let subject = "0f7a\(1_000 + number)-3c1d-4b6e-9a55-0c2b7d81e4f0"
      let payload =
        #"{"iss":"https://id.example.com","aud":"https://api.example.com","sub":"\#(subject)","client_id":"app","#
        + #""iat":\#(issued),"exp":\#(issued + seconds),"jti":"j-\#(number)-\#(subject)","scope":"orders"\#(more)}"#
      return MintedToken.compact(
        header: #"{"alg":"ES256","typ":"at+jwt","kid":"k1"}"#, payload,
        signature: MintedToken.segment(String(repeating: "s", count: 64))) + "\n"
    }.joined()
  }

  private let policy = """
    policy: 1
    controller:
      name: Example Shop
      contact: privacy@example.com
      address: Musterweg 1
      country: DE
      dpo: {name: Data Protection Office, contact: dpo@example.com}
    activities:
      - id: orders
        name: Orders
        reference: A-01
        unit: Sales
        owner: sales@example.com
        last_review: 2026-09-01
        valid_from: 2026-01-01
        purposes: [service-provision]
        legal_basis: {article_6: contract}
        data_subjects: [customers]
        issuers: ["https://id.example.com"]
        clients: [app]
        audiences: ["https://api.example.com"]
        recipients: [{audience: "https://api.example.com", name: Shop API, role: internal, country: DE}]
        data: [{class: pseudonymous_id, reason: account link, tokens: [access_token]}]
        scopes: [orders]
        lifetimes: {access_token: 10m}
        retention: {data: 3y, logs: 30d}
        measures: [signed, short_lived]
    ignore_sources: [shop]

    """

  private func write(_ text: String, to name: String) throws { try scratch.write(text.utf8, to: name) }

  private func configure(_ logs: String = "tokens.txt") throws {
    try write(policy, to: "policy.yaml")
    try write(
      "store: store.sqlite\npolicy: policy.yaml\nsources: [{name: shop, paths: [\(logs)]}]\n", to: "tokenaudit.yaml")
  }

  @Test("init, ingest, audit, report, run, and run again, which finds nothing new and says nothing")
  func clean() throws {
    let made = try program.run("init")
    #expect(made.status == 0 && made.output.contains("policy.yaml"))
    #expect(try program.run("init").status == 73)
    #expect(try program.run("policy", "check").status == 0)
    let empty = try program.run("run")
    #expect(empty.status == 78 && empty.errors.contains("sources"))

    try configure()
    try write(tokens(), to: "tokens.txt")
    let read = try program.run("ingest", "--source", "shop", "tokens.txt", environment: night)
    #expect(read.status == 0, "\(read.errors)")
    #expect(read.output.contains("tokens.txt") && read.output.contains("60"))
    let audit = try program.run("audit", environment: night)
    #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    #expect(audit.output.contains("run-2026-11-23 "))
    let report = try program.run("report", "--out", "by-hand")
    #expect(report.status == 0 && report.output.contains("by-hand/report.en.html"))

    let first = try program.run("run", environment: night)
    #expect(first.status == 0 && first.output.isEmpty && first.errors.isEmpty, "\(first.output)\(first.errors)")
    let page = try String(contentsOfFile: scratch.file("report/report.en.html"), encoding: .utf8)
    #expect(page.contains("Example Shop") && !page.contains("<script"))
    let second = try program.run("run", "--json", environment: night)
    let summary = try JSONDecoder().decode(Summary.self, from: Data(second.output.utf8))
    #expect(second.status == 0 && second.errors.isEmpty)
    #expect(summary.lines == 0 && summary.tokens == 0 && summary.exitCode == 0 && summary.run == "run-2026-11-23-3")
    #expect(summary.reports.map { $0.split(separator: "/").last } == ["report.en.html", "report.xml", "result.json"])
  }

  private struct Summary: Decodable {
    var run: String
    var exitCode: Int
    var lines: Int
    var tokens: Int
    var reports: [String]
  }

  @Test("findings end a run with 1 and are told without a terminal; the second run tells nothing new")
  func findings() throws {
    try configure()
    try write(tokens(more: #","religion":"rk""#), to: "tokens.txt")
    let first = try program.run("run", environment: night)
    #expect(first.status == 1 && first.output.contains("TA-SC-001") && first.output.contains(" new"))
    #expect(try program.run("run", "--quiet", environment: night).output.isEmpty)
    let second = try program.run("run", environment: night)
    #expect(second.status == 1 && second.output.contains("Nothing new since the last run"))
    #expect(try program.run("audit", "--fail-on", "critical", "--quiet", environment: night).status == 1)
    #expect(try program.run("report", "--quiet").status == 0)
  }

  @Test("without evidence there is no clean verdict: 2, and the sentence on standard error")
  func insufficient() throws {
    try configure("events.log")
    let events = (0..<40).map { number in
      "2026-11-22 10:\(10 + number):00,000 DEBUG [org.keycloak.events] (executor-thread-1) type=\"CODE_TO_TOKEN\", "
        + "realmId=\"r\", realmName=\"https://id.example.com\", clientId=\"app\", userId=\"u\(number)\", "
        + "ipAddress=\"192.0.2.1\", token_id=\"onrtac:t\(number)\", grant_type=\"authorization_code\", scope=\"orders\"\n"
    }
    try write(events.joined(), to: "events.log")
    let run = try program.run("run", environment: night)
    #expect(run.status == 2, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("coverage.claims_inferred"))
  }

  @Test("usage: 64")
  func usage() throws {
    #expect(try program.run("ingest").status == 64)
    #expect(try program.run("audit", "--from", "2026-11-22", "--to", "2026-11-01").status == 64)
    #expect(try program.run("run", "--no-such-option").status == 64)
    #expect(try program.run("no-such-command").status == 64)
    #expect(try program.run("--version").status == 0)
  }

  @Test("input that is no log: 65; one that is not there: 66, and no store is made")
  func unusableInput() throws {
    try scratch.write((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ 13) }, to: "noise.bin")
    #expect(try program.run("ingest", "noise.bin").status == 65)
    try scratch.write("CREATE".utf8, to: "other.sqlite")
    #expect(try program.run("audit", "--store", "other.sqlite").status == 78)

    #expect(try program.run("ingest", "--store", "fresh.sqlite", "nowhere.log").status == 66)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("fresh.sqlite")))
    #expect(try program.run("report", "--store", "fresh.sqlite").status == 66)
    #expect(try program.run("run", "--config", "nowhere.yaml").status == 66)
  }

  @Test("a source that is missing ends the run with 66, although the others are counted and reported")
  func missingSource() throws {
    try configure("tokens.txt, \"gone/*.log\"")
    try write(tokens(), to: "tokens.txt")
    let run = try program.run("run", environment: night)
    #expect(run.status == 66 && run.errors.contains("gone/*.log"))
    let result = try String(contentsOfFile: scratch.file("report/result.json"), encoding: .utf8)
    #expect(result.contains("\"exitCode\":66") || result.contains("\"exitCode\" : 66"))
  }

  @Test("a store in use: 69; an output that cannot be: 73; keys that others can read: 77")
  func surroundings() throws {
    try configure()
    try write(tokens(), to: "tokens.txt")
    do {
      let lock = try StoreLock(scratch.file("store.sqlite"), wait: 0)
      let busy = try withExtendedLifetime(lock) { try program.run("run", environment: night) }
      #expect(busy.status == 69 && busy.output.isEmpty)
    }
    #expect(try program.run("run", "--set", "output.directory=tokens.txt/below", environment: night).status == 73)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: scratch.file("store.sqlite.keys"))
    #expect(try program.run("run", environment: night).status == 77)
  }

  @Test("a policy or configuration with a mistake: 78, told by line, and nothing is done")
  func configuration() throws {
    try configure()
    try write(tokens(), to: "tokens.txt")
    try write(policy + "retension: 3y\n", to: "policy.yaml")
    let run = try program.run("run", environment: night)
    #expect(
      run.status == 78 && run.errors.contains("policy.yaml:29:1") && run.errors.contains("retension"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.file("store.sqlite")))
    #expect(try program.run("run", "--set", "outputs=x").status == 78)
  }
}
