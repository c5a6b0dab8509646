import AuditTestSupport
import Foundation
import Testing

/// How the program ends when what is around it is not as it should be: its output, its rights, its own death.
@Suite("How the program ends")
struct ProcessEndTests {
  private let scratch: ScratchDirectory
  private let program: BuiltProgram

  init() throws {
    scratch = try ScratchDirectory()
    program = try BuiltProgram(in: scratch.path)
  }

  /// Runs a line of the shell in the scratch directory, with the program as `$0`, and tells its status and its errors.
  private func shell(_ line: String, program path: String? = nil) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line, try path ?? BuiltProgram.executable().path]
    process.currentDirectoryURL = URL(filePath: scratch.path)
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=yes"]
    let errors = scratch.file("errors-\(UUID().uuidString)")
    try Data().write(to: URL(filePath: errors))
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: errors, encoding: .utf8))
  }

  @Test("a full device under its output is told, with 74", arguments: ["rules", "rules --json", "formats", "classes"])
  func fullOutput(command: String) throws {
    let (status, errors) = try shell("\"$0\" \(command) >/dev/full")
    #expect(status == 74)
    #expect(errors.hasPrefix("tokenaudit: standard output cannot be written"))
    #expect(errors.split(separator: "\n").count == 1)
  }

  @Test("a reader that went away is no mistake, and what was to be counted is counted") func goneReader() throws {
    try scratch.write(
      (0..<50).map { MintedToken.compact(#"{"iss":"i","jti":"\#($0)","iat":1795302800}"#) + "\n" }.joined().utf8,
      to: "log")
    let (status, errors) = try shell(
      "{ sleep 0.2; SOURCE_DATE_EPOCH=1795402800 \"$0\" ingest --json log; echo $? >status; } | true")
    #expect(status == 0 && errors.isEmpty)
    #expect(try String(contentsOfFile: scratch.file("status"), encoding: .utf8) == "0\n")
    #expect(try program.run("sources").output.contains("50"))
  }

  @Test("a crash shows nothing of the memory", arguments: ["SEGV", "ABRT", "ILL", "BUS", "TRAP"])
  func crash(signal: String) throws {
    // Opening the pipe for writing waits until the program reads from it.
    let (status, errors) = try shell(
      "mkfifo pipe; \"$0\" inspect pipe & exec 3>pipe; kill -\(signal) $!; wait $!")
    #expect(status > 128)
    #expect(!errors.contains("rip") && !errors.contains("Backtrace") && !errors.contains("0x"), "\(errors)")
  }

  /// Whether the calls of a process can be seen here.
  private static let canTrace: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "strace -o /dev/null true 2>/dev/null"]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    "no command opens a socket or looks a name up, whatever addresses stand in tokens",
    .enabled(if: canTrace, "strace is not installed, or may not be used"))
  func noNetwork() throws {
    let token = MintedToken.compact(
      header: #"{"alg":"RS256","kid":"k","jku":"https://127.0.0.1:9/keys","x5u":"https://keys.example.com/k"}"#,
      #"{"iss":"https://id.example.com","azp":"app","jti":"1","iat":1795302800,"exp":1795303100}"#)
    try scratch.write((token + "\n").utf8, to: "log")
    try scratch.write(#"{"keys":[{"kty":"AKP","kid":"k"}]}"#.utf8, to: "keys.json")
    try scratch.write(
      """
      store: store
      sources: [{name: a, paths: [log]}]
      jwks: [{path: keys.json, issuer: "https://id.example.com"}]

      """.utf8, to: "tokenaudit.yaml")
    for command in ["run", "sources", "report --out r", "inspect log", "keys keys.json", "explain TA-IC-012"] {
      _ = try shell("strace -f -qq -e trace=%network,openat -o trace \"$0\" \(command)")
      let trace = try String(contentsOfFile: scratch.file("trace"), encoding: .utf8)
      #expect(trace.contains("openat("), "\(command)")
      for call in ["socket(", "connect(", "AF_INET", "resolv.conf", "nsswitch.conf", "/etc/hosts"] {
        #expect(!trace.contains(call), "\(command): \(call)")
      }
    }
    #expect(FileManager.default.fileExists(atPath: scratch.file("r/report.xml")))
  }

  /// How to run as somebody without rights; nil where that cannot be done.
  private static let unprivileged: String? =
    geteuid() != 0
    ? ""
    : FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
      ? "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups " : nil

  @Test(
    "what may not be read or written is 77, and the other files are counted",
    .enabled(if: unprivileged != nil, "root without setpriv cannot meet a permission that it lacks"))
  func noPermission() throws {
    let prefix = try #require(Self.unprivileged)
    // Where the account without rights can reach it.
    let copy = scratch.file("tokenaudit")
    try FileManager.default.copyItem(atPath: BuiltProgram.executable().path, toPath: copy)
    for folder in ["mine", "logs", "logs/closed", "sealed"] {
      try FileManager.default.createDirectory(atPath: scratch.file(folder), withIntermediateDirectories: true)
    }
    let line = MintedToken.compact(#"{"iss":"i","jti":"1","iat":1795302800}"#) + "\n"
    for (name, mode) in [("logs/open", 0o644), ("logs/secret", 0o000), ("sealed/log", 0o644)] {
      try scratch.write((line + name + "\n").utf8, to: name)
      #expect(chmod(scratch.file(name), mode_t(mode)) == 0)
    }
    #expect(chmod(scratch.path, 0o755) == 0 && chmod(scratch.file("mine"), 0o777) == 0)
    #expect(chmod(scratch.file("sealed"), 0) == 0)
    defer { chmod(scratch.file("sealed"), 0o700) }

    func ingest(_ path: String, store: String = "mine/store") throws -> (status: Int32, errors: String) {
      try shell(prefix + "\"$0\" ingest --format raw-jwt --store \(store) \(path)", program: copy)
    }
    // A directory that may not be listed, a file that may not be opened, a file behind a directory.
    for path in ["sealed", "logs/secret", "sealed/log"] {
      let (status, errors) = try ingest(path)
      #expect(status == 77, "\(path): \(errors)")
      #expect(errors.hasPrefix("tokenaudit: ") && errors.contains("may not be read"))
    }
    #expect(try ingest("logs").status == 77)
    #expect(
      try shell(prefix + "\"$0\" sources --json --store mine/store | grep -q '\"issuance_events\" : 1'", program: copy)
        .status == 0)
    // A store that may not be made.
    #expect(try ingest("logs/open", store: "sealed/store").status == 77)
  }
}
