import AuditTestSupport
import Foundation
import GRDB
import Store
import Testing
import TokenModel

/// Hostile files against the program as it is built: each is refused or read with the right word, nothing blocks, and
/// the good file beside it counts.
@Suite("Hostile files")
struct HostileFileTests {
  private let scratch: ScratchDirectory
  private static let good = MintedToken.compact(
    #"{"iss":"https://idp.example","client_id":"crm","jti":"1","iat":1772435700}"#)

  private struct Report: Decodable {
    struct File: Decodable {
      var path: String
      var outcome: String
      var reason: String?
      var broken_off: String?
      var issuance_events: Int
      var bad_line_reasons: [String: Int]
    }
    struct Totals: Decodable {
      var issuance_events: Int
      var bad_lines: Int
    }
    var files: [File]
    var totals: Totals
  }

  init() throws {
    scratch = try ScratchDirectory()
    try FileManager.default.createDirectory(atPath: scratch.file("logs"), withIntermediateDirectories: true)
    try scratch.write((Self.good + "\n").utf8, to: "logs/good")
  }

  private func ingest(_ paths: String = "logs", _ options: String = "") throws -> (run: MeasuredRun, report: Report?) {
    let run = try MeasuredRun("exec timeout 60 \"$0\" ingest --json \(options) \(paths)", in: scratch.path)
    return (run, try? JSONDecoder().decode(Report.self, from: Data(run.output.utf8)))
  }

  @Test(
    "what is no log is refused with its reason and 65, by content and under any name",
    arguments: [
      ("zip", [0x50, 0x4B, 0x03, 0x04], "file.compression"),
      ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "file.compression"),
      ("LZ4", [0x04, 0x22, 0x4D, 0x18], "file.compression"), ("compress", [0x1F, 0x9D], "file.compression"),
      ("ELF", [0x7F, 0x45, 0x4C, 0x46], "file.binary"), ("PNG", [0x89, 0x50, 0x4E, 0x47], "file.binary"),
      ("SQLite", Array("SQLite format 3\0".utf8), "file.binary"),
      ("UTF-16 LE", [0xFF, 0xFE, 0x7B, 0x00], "encoding.utf16"),
      ("UTF-16 BE", [0xFE, 0xFF, 0x00, 0x7B], "encoding.utf16"),
      ("UTF-32", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x7B], "encoding.utf16"),
      ("tar", Array("name.log".utf8) + [UInt8](repeating: 0, count: 249) + Array("ustar\0".utf8), "file.compression"),
    ] as [(String, [UInt8], String)])
  func refused(kind: String, start: [UInt8], reason: String) throws {
    try scratch.write(start + Array((Self.good + "\n").utf8) + [UInt8](repeating: 7, count: 600), to: "logs/evil.log")
    let (run, report) = try ingest()
    #expect(run.status == 65)
    let files = try #require(report?.files)
    #expect(files.first { $0.path.hasSuffix("evil.log") }?.reason == reason, "\(kind): \(run.output)")
    #expect(report?.totals.issuance_events == 1)
    #expect(run.errors.hasPrefix("tokenaudit: ") && run.errors.split(separator: "\n").count == 1)
  }

  @Test(
    "devices, sockets, pipes and links that lie in a folder are passed over, named ones are refused; nothing blocks")
  func special() throws {
    for (name, target) in [("loop", "loop"), ("self", "."), ("up", "../outside"), ("passwd", "/etc/passwd")] {
      try FileManager.default.createSymbolicLink(atPath: scratch.file("logs/" + name), withDestinationPath: target)
    }
    #expect(mkfifo(scratch.file("logs/pipe"), 0o600) == 0)
    try FileManager.default.createDirectory(atPath: scratch.file("logs/folder.log"), withIntermediateDirectories: true)
    try scratch.write((Self.good + "\n").utf8, to: "outside")
    let address = "import socket; socket.socket(socket.AF_UNIX).bind('s')"
    let socket = try MeasuredRun("cd logs && exec python3 -c \"\(address)\"", in: scratch.path)
    let (run, report) = try ingest()
    #expect(run.status == 0, "\(run.errors)")
    let reasons = Dictionary(
      uniqueKeysWithValues: try #require(report).files.map { ($0.path, $0.reason ?? $0.outcome) })
    for name in ["loop", "self", "up", "passwd"] { #expect(reasons["logs/" + name] == "file.symlink") }
    #expect(reasons["logs/pipe"] == "file.special")
    if socket.status == 0 { #expect(reasons["logs/s"] == "file.special") }
    #expect(report?.totals.issuance_events == 1)

    for (path, status) in [
      ("logs/loop", 65), ("logs/up", 65), ("/dev/null", 65), ("/dev/zero", 65), ("/proc/self/mem", 65),
      ("logs/missing", 66),
      ("'logs/*.none'", 66),
    ] {
      let (run, _) = try ingest(path)
      #expect(run.status == Int32(status), "\(path): \(run.errors)")
      #expect(run.seconds < 30)
    }
  }

  @Test("one file under two names counts once, hard links and copies too") func twoNames() throws {
    try FileManager.default.linkItem(atPath: scratch.file("logs/good"), toPath: scratch.file("logs/hard"))
    try FileManager.default.copyItem(atPath: scratch.file("logs/good"), toPath: scratch.file("logs/copy"))
    #expect(try ingest("logs logs/good ./logs/hard").report?.totals.issuance_events == 1)
  }

  @Test("names of files are shown with their control and format characters made visible, and none is an option")
  func names() throws {
    let names = [
      "new\nline", "esc\u{1B}[31mred", "bidi\u{202E}gol", "-rf", "--final", "tab\ttab", "bell\u{7}", "<script>",
    ]
    for (number, name) in names.enumerated() {
      try scratch.write("noise \(number) without any sense\n".utf8, to: "logs/" + name)
    }
    // A name that is no text.
    let bytes = Array(scratch.file("logs/").utf8) + [0xFF, 0xFE, 0x80]
    let handle = bytes.withUnsafeBytes { raw in
      open((Array(raw.bindMemory(to: CChar.self)) + [0]), O_CREAT | O_WRONLY, 0o600)
    }
    #expect(handle >= 0)
    close(handle)
    for options in ["", "--quiet"] {
      let run = try MeasuredRun("exec \"$0\" ingest \(options) logs", in: scratch.path)
      #expect(run.status == 65)
      for text in [run.output, run.errors] {
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(!text.contains("\u{202E}"))
      }
      #expect(options == "--quiet" || run.output.contains("\\u{1b}[31mred"))
    }
    let run = try MeasuredRun("cd logs && exec \"$0\" ingest --store ../dash -- -rf --final good", in: scratch.path)
    #expect(run.status == 65, "\(run.errors)")
    #expect(
      try EvidenceStore(scratch.file("dash"), access: .readOnly).read { database in try database.tableExists("issuance")
      })
  }

  @Test("a quarter of a gigabyte without a line end, and as many NUL bytes, take little memory")
  func endless() throws {
    for (bytes, reason) in [("tr '\\0' x </dev/zero", "limit.line"), ("cat /dev/zero", "encoding.nul")] {
      let store = "store-" + reason
      let line = """
        { cat logs/good; \(bytes) 2>/dev/null | head -c 268435456; printf '\\n'; sed s/e/e/ logs/good; } \
        | timeout 120 "$0" ingest --json --store \(store) -
        """
      let run = try MeasuredRun(line, in: scratch.path)
      let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
      #expect(report.files.first?.bad_line_reasons == [reason: 1])
      #expect(report.totals.issuance_events + report.totals.bad_lines >= 2)
      #expect(run.peakBytes < 300 << 20, "\(run.peakBytes >> 20) MiB")
    }
  }

  @Test("names without number are bounded in memory and in the store, and what is folded is told") func cardinality()
    throws
  {
    let lines = (0..<12_000).map { number in
      MintedToken.compact(
        header: #"{"alg":"RS256","kid":"k\#(number)"}"#,
        #"{"iss":"https://idp.example","client_id":"c\#(number)","jti":"\#(number)","iat":1772435700,"#
          + #""exp":\#(1_772_435_700 + number),"scope":"s\#(number)","aud":"a\#(number % 3_000)","claim_\#(number)":1}"#
      )
    }
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: "logs/many")
    let run = try MeasuredRun(
      "exec \"$0\" ingest --json --format raw-jwt --set limits.clients_per_day=500 --set limits.claim_paths=400 logs/many",
      in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.peakBytes < 512 << 20, "\(run.peakBytes >> 20) MiB")
    let size = try FileManager.default.attributesOfItem(atPath: scratch.file("store.sqlite"))[.size] as? Int
    #expect(try #require(size) < 100 << 20)
    let store = try EvidenceStore(scratch.file("store.sqlite"), access: .readOnly)
    let folded = try store.read { database in
      try String.fetchAll(database, sql: "SELECT DISTINCT dimension FROM overflow ORDER BY dimension")
    }
    #expect(folded.contains("client"))
    #expect(
      try store.read { try Int.fetchOne($0, sql: "SELECT sum(tokens) FROM issuance") } == 12_000)
  }

  @Test("names that collide under hashes without a seed cost what others cost, and all are counted")
  func flood() throws {
    // All equal under h·31 + b and its like; for claims, eight bytes that make a factor zero where there is no secret.
    let hostile = (0..<2_048).map { number in
      (0..<11).map { number >> $0 & 1 == 0 ? "Aa" : "BB" }.joined()
    }
    var random = SplitMix(seed: 21)
    let plain = hostile.map { _ in
      String(decoding: (0..<22).map { _ in UInt8(ascii: "a") + UInt8(random.below(26)) }, as: UTF8.self)
    }
    func seconds(_ names: [String], zeros: String, store: String) throws -> Double {
      let lines = names.enumerated().map { number, name in
        MintedToken.compact(
          header: #"{"alg":"RS256","kid":"\#(name)"}"#,
          #"{"iss":"i","azp":"\#(name)","jti":"\#(number)","iat":1772435700,"scope":"\#(name)","aud":"\#(name)","#
            + #""\#(zeros)\#(name)":1,"o":{"\#(name)":1}}"#)
      }
      try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: store + ".log")
      var least = Double.infinity
      for go in 0..<2 {
        let run = try MeasuredRun(
          "exec \"$0\" ingest --quiet --workers 1 --format raw-jwt --store \(store)-\(go) \(store).log",
          in: scratch.path)
        #expect(run.status == 0, "\(run.errors)")
        least = min(least, run.processorSeconds)
        let evidence = try EvidenceStore(scratch.file("\(store)-\(go)"), access: .readOnly)
        #expect(try evidence.read { try Int.fetchOne($0, sql: "SELECT sum(tokens) FROM issuance") } == names.count)
      }
      return least
    }
    let ordinary = try seconds(plain, zeros: "", store: "plain")
    let flooded = try seconds(hostile, zeros: String(repeating: "\\u0000", count: 8), store: "flooded")
    #expect(flooded < 2.5 * ordinary, "\(flooded) s, others \(ordinary) s")
  }

  @Test("names as long as a token do not fill the store") func longNames() throws {
    let name = String(repeating: "n", count: 60_000)
    let lines = (0..<60).map { number in
      MintedToken.compact(
        header: #"{"alg":"RS256","kid":"\#(number)\#(name.prefix(4_000))"}"#,
        #"{"iss":"i","azp":"\#(number)\#(name)","jti":"\#(number)","iat":1772435700,"scope":"\#(number)\#(name)"}"#)
    }
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: "logs/long")
    let run = try MeasuredRun("exec \"$0\" ingest --quiet --format raw-jwt logs/long", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    let store = try EvidenceStore(scratch.file("store.sqlite"), access: .readOnly)
    #expect(
      try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM client WHERE name GLOB '[0-9]*nnn*'") } == 60)
    let size = try FileManager.default.attributesOfItem(atPath: scratch.file("store.sqlite"))[.size] as? Int
    #expect(try #require(size) < 2 << 20)
  }

  @Test("a pipe in the place of a log does not stop the night's run") func pipeForLog() throws {
    #expect(mkfifo(scratch.file("pipe.log"), 0o600) == 0)
    try scratch.write(
      "store: store.sqlite\nsources: [{name: a, paths: [pipe.log]}, {name: b, paths: [logs/good], format: raw-jwt}]\n"
        .utf8,
      to: "tokenaudit.yaml")
    let run = try MeasuredRun("exec timeout 60 \"$0\" run --set limits.pipe_seconds=1", in: scratch.path)
    #expect(run.status == 65 && run.errors.contains("pipe.log"), "\(run.status) \(run.errors)")
    let store = try EvidenceStore(scratch.file("store.sqlite"), access: .readOnly)
    #expect(try store.read { try Int.fetchOne($0, sql: "SELECT sum(tokens) FROM issuance") } == 1)
  }

  @Test("clients whose names look alike stay apart") func lookalikes() throws {
    let names = ["caf\u{E9}", "cafe\u{301}", "\u{441}rm", "crm", "CRM", "crm\u{200B}", "crm\u{FEFF}"]
    let lines = names.enumerated().map { number, name in
      MintedToken.compact(#"{"iss":"https://idp.example","client_id":"\#(name)","jti":"\#(number)","iat":1772435700}"#)
    }
    try scratch.write(lines.map { $0 + "\n" }.joined().utf8, to: "logs/alike")
    #expect(try ingest("logs/alike").run.status == 0)
    let store = try EvidenceStore(scratch.file("store.sqlite"), access: .readOnly)
    let found = try store.read { database in
      try String.fetchAll(database, sql: "SELECT client.name FROM profile JOIN client USING (client_id)")
    }
    #expect(Set(found.map { Array($0.utf8) }) == Set(names.map { Array($0.utf8) }))
  }

  @Test("zone, locale, umask and the environment of libraries change no byte of the evidence") func environments()
    throws
  {
    try scratch.write(
      (#"{"time":"2026-03-02 08:15:30","client_id":"crm","body":{"access_token":"\#(Self.good)","expires_in":60}}"#
        + "\n").utf8,
      to: "logs/response")
    let variants: [[String: String]] = [
      [:], ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_AT.UTF-8"],
      ["SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C.UTF-8"],
      ["OPENSSL_CONF": "/nonexistent", "SQLITE_TMPDIR": "/nonexistent", "TMPDIR": "/nonexistent", "HOME": "/"],
    ]
    var digests: Set<String> = []
    for (number, variant) in variants.enumerated() {
      let run = try MeasuredRun(
        "umask 000; exec \"$0\" ingest --quiet --store e\(number)/store --set keys=keys logs", in: scratch.path,
        environment: variant)
      #expect(run.status == 0, "\(run.errors)")
      digests.insert(try StoreDigest.compute(EvidenceStore(scratch.file("e\(number)/store"), access: .existing)))
      for file in ["keys", "e\(number)/store", "e\(number)/store.lock"] {
        var status = stat()
        #expect(stat(scratch.file(file), &status) == 0 && status.st_mode & 0o077 == 0, "\(file)")
      }
    }
    #expect(digests.count == 1)
  }

  @Test("a store of another program, of a later version or with a damaged page is refused, never mended") func stores()
    throws
  {
    let log = "logs/good"
    #expect(try ingest(log).run.status == 0)
    let whole = try Data(contentsOf: URL(filePath: scratch.file("store.sqlite")))
    func expect(_ status: Int32, _ text: String, _ bytes: Data) throws {
      try scratch.write(bytes, to: "bad.sqlite")
      let run = try MeasuredRun("exec \"$0\" ingest --store bad.sqlite \(log)", in: scratch.path)
      #expect(run.status == status && run.errors.contains(text), "\(run.status) \(run.errors)")
      #expect(try Data(contentsOf: URL(filePath: scratch.file("bad.sqlite"))) == bytes)
    }
    try expect(78, "not a store", Data("no database at all, and long enough to be taken for one".utf8))
    var other = whole
    other[68] ^= 1
    try expect(78, "not a store", other)
    var later = whole
    later[63] = 99
    try expect(78, "later version", later)
    var damaged = whole
    for position in 4_096 * 3..<4_096 * 4 { damaged[position] = 0x5A }
    try expect(74, "damaged", damaged)
  }

  @Test("archive bombs: members in members are refused, long headers are read over, honest repeats pass") func bombs()
    throws
  {
    let line = Self.good + "\n"
    try scratch.write((0..<12_000).map { _ in line }.joined().utf8, to: "repeats")
    try PackedFile.pack(scratch.file("repeats"), to: scratch.file("logs/repeats.gz"), with: .gzip)
    try PackedFile.pack(scratch.file("logs/repeats.gz"), to: scratch.file("logs/nested.gz"), with: .gzip)
    // A header with an extra field and a name of many bytes (RFC 1952 §2.3).
    let plain = Array(try Data(contentsOf: URL(filePath: scratch.file("logs/repeats.gz"))))
    let header: [UInt8] = [0x1F, 0x8B, 8, 0x0C, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF] + [UInt8](repeating: 1, count: 65_535)
    let name = [UInt8](repeating: UInt8(ascii: "/"), count: 1 << 20) + [0]
    let nameInPlain = plain[3] & 8 != 0 ? (plain[10...].firstIndex(of: 0) ?? 9) + 1 : 10
    try scratch.write(header + name + Array(plain[nameInPlain...]), to: "logs/header.gz")
    let (run, report) = try ingest("logs", "--format raw-jwt --dedupe off")
    let files = try #require(report?.files)
    #expect(run.status == 65)
    #expect(files.first { $0.path.hasSuffix("nested.gz") }?.reason == "file.compression")
    #expect(files.first { $0.path.hasSuffix("repeats.gz") }?.bad_line_reasons == [:])
    // The same stream behind another header, and what grew of the good file: counted once.
    #expect(report?.totals.issuance_events == 12_000)
    #expect(run.peakBytes < 300 << 20)
  }
}
