import AuditTestSupport
import Foundation
import Ingest
import Testing
import TokenModel

@Suite struct DetectionTests {
  @Test("every file of a mixed directory is known by its content")
  func mixedDirectory() throws {
    let directory = try ScratchDirectory()
    let files: [(name: String, lines: [String], format: String)] = [
      ("a.txt", [SampleLine.access], "raw-jwt"), ("b.txt", [SampleLine.answer], "token-response"),
      ("c", [SampleLine.codeToToken], "keycloak-text"), ("d.json", [SampleLine.audit], "indigo-iam"),
      ("e.log", [SampleLine.field(SampleLine.access)], "jsonl-token-fields"),
    ]
    for file in files { try directory.write(file.lines.map { $0 + "\n" }.joined().utf8, to: file.name) }
    let found = try SourceFiles.expand([directory.path]).files.map { file in
      let stream = try ByteStream(file)
      let format = try Detection.format(of: stream.head, isWhole: stream.isWholeInHead, path: file.name)
      #expect(format?.confidence ?? 0 >= 0.5)
      return format?.name
    }
    #expect(found == files.map(\.format))
  }

  @Test("the example of each format is known as it, unless it is cut")
  func examples() throws {
    for format in FormatRegistry.all where !format.description.example.contains("…") {
      let tally = try LogFixture(lines: [format.description.example]).tally()
      #expect(tally.format == format.description.name)
      #expect(tally.bad == 0)
    }
  }

  @Test("names are unique, and are what --format takes")
  func names() {
    let names = FormatRegistry.all.map { $0.description.name }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  @Test("text of any program is searched for tokens where no other format fits, and only there")
  func textWithTokens() throws {
    let lines = (0..<30).map { "2026-03-02 08:15:\($0 + 10),412 INFO [gate] request \($0) done" }
    let token = "2026-03-02T08:15:50+01:00 INFO [gate] accepted Bearer \(SampleLine.access) for /orders."
    let tally = try LogFixture(lines: lines + [token, token]).tally()
    #expect(tally.format == "text-tokens")
    #expect(tally.kinds == [.observation: 2])
    #expect(tally.skipped == 30)
    #expect(tally.types == ["access": 1])
    #expect(tally.times == [1_772_435_750_000, 1_772_435_750_000])
    let wrapped = (lines + [token]).map { "2026-03-02T07:15:50.1Z stdout F " + $0 }
    #expect(try LogFixture(lines: wrapped).tally().format == "text-tokens")
    // What begins like a token and is none speaks for nothing.
    #expect(throws: IngestFailure.self) { try LogFixture(lines: lines + ["session eyJub3Qx.abc.def"]).tally() }
    // A known format of which only some lines could be read is not read as any text.
    #expect(throws: IngestFailure.self) { try LogFixture(lines: lines + [token, SampleLine.answer]).tally() }
  }

  @Test("bytes that are no text are told apart from text of an unknown format")
  func binary() throws {
    let noise = (0..<4_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) | 0x80 }
    let failure = #expect(throws: IngestFailure.self) {
      try LogFixture(noise.enumerated().map { $0.offset % 97 == 96 ? 0x0A : $0.element }).tally()
    }
    guard case .unusable(_, .fileBinary) = failure else {
      Issue.record("another failure: \(failure?.message ?? "none")")
      return
    }
    #expect(failure?.message.contains("is no text") == true)
  }

  @Test("what is no log of a known format says which formats came closest")
  func undetected() throws {
    let prose = (1...20).map { "line \($0) of a letter" }
    #expect(throws: IngestFailure.self) { try LogFixture(lines: prose).tally() }
    let log = try LogFixture(lines: prose + [SampleLine.codeToToken, SampleLine.codeToToken])
    let failure = #expect(throws: IngestFailure.self) { try log.tally() }
    guard case .undetected(let path, let content, let closest) = failure else {
      Issue.record("another failure")
      return
    }
    #expect(path == log.path)
    #expect(content == .text)
    #expect(closest == [DetectionScore(format: "keycloak-text", matching: 2, looked: 22, firstMisfit: 1)])
    #expect(failure?.message.contains("keycloak-text fits 2 of 22, not line 1") ?? false)
  }

  @Test("an unknown format names the known ones")
  func unknown() throws {
    let log = try LogFixture(lines: [SampleLine.access])
    let failure = #expect(throws: IngestFailure.self) { try log.tally(format: "jwt") }
    #expect(failure?.message.contains("raw-jwt") ?? false)
  }

  @Test("a page of other messages before the first event does not hide a log")
  func slowStart() throws {
    let start = (0..<60).map {
      "2026-03-02 08:14:\($0 / 10)\($0 % 10),001 INFO  [org.infinispan.CLUSTER] (main) ISPN0000\($0): view"
    }
    #expect(try LogFixture(lines: start + [SampleLine.codeToToken]).tally().format == "keycloak-text")
  }

  @Test("gzip and zstd are opened, whatever the name says", .enabled(if: Packers.stand))
  func compressed() throws {
    let directory = try ScratchDirectory()
    let path = try directory.write((SampleLine.access + "\n" + SampleLine.identity).utf8, to: "tokens")
    for packer in Packers.paths {
      try Packers.run(packer, on: path)
      let packed = path + (packer.hasSuffix("gzip") ? ".gz" : ".zst")
      try FileManager.default.moveItem(atPath: packed, toPath: directory.file("plain.txt"))
      let tally = try LogTally(path: directory.file("plain.txt"))
      #expect(tally.types == ["access": 1, "id": 1])
      try FileManager.default.removeItem(atPath: directory.file("plain.txt"))
    }
  }
}

/// The system's own packers, as independent writers of what we read.
private enum Packers {
  static let paths = ["/usr/bin/gzip", "/bin/gzip", "/usr/bin/zstd"].filter {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static var stand: Bool { !paths.isEmpty }

  static func run(_ packer: String, on path: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: packer)
    process.arguments = packer.hasSuffix("gzip") ? ["-k", "-f", path] : ["-q", "-k", "-f", path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
