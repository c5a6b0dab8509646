import ArgumentParser
import Audit
import AuditTestSupport
import Foundation
import GRDB
import Store
import Testing

@testable import tokenaudit

@Suite("The report of a recorded run")
struct ReportStepTests {
  /// The recorded audit of a shop that does not exist.
  private func record() throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "ReportTests/Golden/result.json"))
  }

  private func result() throws -> AuditResult { try JSONDecoder().decode(AuditResult.self, from: try record()) }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test("is read from the store and written for its owner alone")
  func fromStore() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    let record = try record()
    try store.write { database in
      for name in ["run-2026-11-22", "run-2026-11-23"] {
        try database.execute(
          sql: """
            INSERT INTO run (name, started_ms, finished_ms, from_day, until_day, tool, ruleset, classifier,
              policy_sha256, store_sha256, exit_code, manifest_sha256, result_json)
            VALUES (?, ?, 2, 3, 4, '', '', '', '', '', 1, NULL, ?)
            """,
          arguments: [name, name == "run-2026-11-23" ? 2 : 1, name == "run-2026-11-23" ? record : Data("{}".utf8)])
      }
    }
    let out = scratch.file("a/out")
    let command = try #require(
      try TokenAudit.parseAsRoot([
        "report", "--quiet", "--store", scratch.file("store.sqlite"), "--out", out, "--format", "html, xml,json",
      ]) as? ReportCommand)
    try command.run()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out).sorted()
        == ["report.en.html", "report.xml", "result.json"])
    for name in ["report.en.html", "report.xml", "result.json"] { #expect(try mode("\(out)/\(name)") == 0o600) }
    #expect(try mode(out) == 0o700)
    #expect(try Data(contentsOf: URL(filePath: out + "/result.json")) == record)

    let unknown = try #require(
      try TokenAudit.parseAsRoot(["report", "--store", scratch.file("store.sqlite"), "--run", "run-x"])
        as? ReportCommand)
    #expect { try unknown.run() } throws: { ($0 as? Failure)?.code == .inputMissing }
    let other = try #require(
      try TokenAudit.parseAsRoot(["report", "--store", scratch.file("store.sqlite"), "--run", "run-2026-11-22"])
        as? ReportCommand)
    #expect { try other.run() } throws: { ($0 as? Failure)?.code == .inputUnusable }
  }

  @Test("replaces the last one only when all of it could be made")
  func whole() throws {
    let scratch = try ScratchDirectory()
    var result = try result()
    var step = ReportStep(directory: scratch.path, formats: ["html", "xml"], languages: ["en"], isGroupReadable: true)
    try step.write(result)
    #expect(try mode(scratch.file("report.xml")) == 0o640)
    let before = try Data(contentsOf: URL(filePath: scratch.file("report.en.html")))
    result.id = "run-2026-11-24"
    result.limitations = []
    #expect { try step.write(result) } throws: { ($0 as? Failure)?.code == .internalError }
    #expect(try Data(contentsOf: URL(filePath: scratch.file("report.en.html"))) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["report.en.html", "report.xml"])

    step.formats = ["pdf"]
    #expect { try step.write(result) } throws: { ($0 as? Failure)?.code == .usage }
    step.formats = ["json"]
    step.languages = ["xx"]
    #expect { try step.write(result) } throws: { ($0 as? Failure)?.code == .usage }
    step.languages = ["en"]
    step.directory = scratch.file("report.xml") + "/below"
    #expect { try step.write(result) } throws: { ($0 as? Failure)?.code == .cannotCreate }
  }

  @Test("takes an operator's own style and words, and refuses templates that do not escape")
  func templates() throws {
    let scratch = try ScratchDirectory()
    let own = scratch.file("own")
    for folder in ["css", "languages", "html"] {
      try FileManager.default.createDirectory(atPath: "\(own)/\(folder)", withIntermediateDirectories: true)
    }
    try scratch.write("body { color: teal }".utf8, to: "own/css/report.css")
    try scratch.write(#"{"page": {"title": "Our tokens"}}"#.utf8, to: "own/languages/en.json")
    var step = ReportStep(directory: scratch.path, formats: ["html"], languages: ["en"], templates: own)
    try step.write(try result())
    let page = try String(contentsOfFile: scratch.file("report.en.html"), encoding: .utf8)
    #expect(page.contains("<style>body { color: teal }</style>") && page.contains("<title>Our tokens: "))

    try scratch.write("<footer>{{{made}}}</footer>".utf8, to: "own/html/document-end.mustache")
    #expect { try step.write(try result()) } throws: { ($0 as? Failure)?.code == .configuration }
    step.templates = scratch.file("nowhere")
    #expect { try step.write(try result()) } throws: { ($0 as? Failure)?.code == .configuration }
  }
}
