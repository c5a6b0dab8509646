import AuditTestSupport
import Foundation
import Policy
import Testing
import TokenModel

@testable import tokenaudit

@Suite("The files that init writes")
struct StarterFilesTests {
  private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// The file with every setting that it only shows in force.
  private func whole(_ name: String, without lines: [String]) -> String {
    StarterFiles.text(of: name).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in !lines.contains { line.hasPrefix($0) } }
      .map { $0.hasPrefix("#|") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
  }

  /// Every key that a node of a shape may have and this one has not.
  private func unused(_ shape: Shape, in nodes: [YAMLNode], under name: String) -> [String] {
    switch shape {
    case .record(let fields):
      fields.flatMap { field -> [String] in
        let below = nodes.compactMap { $0[field.name] }
        let path = name + "." + field.name
        return below.isEmpty ? [path] : unused(field.shape, in: below, under: path)
      }
    case .list(let item, _): unused(item, in: nodes.flatMap(\.items), under: name)
    case .table(_, let value): unused(value, in: nodes.flatMap { $0.members.map(\.value) }, under: name)
    case .scalarOrRecord(_, let record):
      unused(record, in: nodes.filter { $0.text == nil }, under: name)
    default: []
    }
  }

  private func node(_ text: String) throws -> YAMLNode {
    try YAMLComposer.compose(Array(text.utf8), file: "p", problems: ProblemCollector())
  }

  @Test("are written into a new folder, and read without a problem")
  func written() throws {
    let scratch = try ScratchDirectory()
    let folder = scratch.file("a/b")
    let outcome = try StarterFiles.write(to: folder)
    #expect(outcome.written == [folder + "/tokenaudit.yaml", folder + "/policy.yaml"])
    #expect(outcome.kept.isEmpty)
    let policy = try PolicyFiles.read(folder + "/policy.yaml")
    #expect(policy.activities.isEmpty && policy.floors.claims == 0.8 && policy.minCell == 5)
    let configuration = try ConfigurationReader.read(
      file: (folder + "/tokenaudit.yaml", try SettingsFile.bytes(of: folder + "/tokenaudit.yaml")), environment: [:],
      assignments: [], options: [])
    #expect(configuration.policy == folder + "/policy.yaml")
    #expect(configuration.store == folder + "/store.sqlite")
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/policy.yaml")[.posixPermissions] as? Int
    #expect((mode ?? 0o777) & 0o027 == 0)
  }

  @Test("never overwrite what is there, be it a link that leads nowhere")
  func kept() throws {
    let scratch = try ScratchDirectory()
    try scratch.write(Array("mine".utf8), to: "policy.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("tokenaudit.yaml"), withDestinationPath: scratch.file("elsewhere"))
    let outcome = try StarterFiles.write(to: scratch.path)
    #expect(outcome.written.isEmpty)
    #expect(outcome.kept.count == 2)
    #expect(try read(scratch.file("policy.yaml")) == "mine")
    #expect(!FileManager.default.fileExists(atPath: scratch.file("elsewhere")))
  }

  @Test("a folder that cannot be made is a failure with 73")
  func cannotCreate() throws {
    let scratch = try ScratchDirectory()
    try scratch.write([], to: "file")
    do {
      _ = try StarterFiles.write(to: scratch.file("file/below"))
      Issue.record("a folder was made inside a file")
    } catch {
      #expect(error.code == .cannotCreate)
    }
  }

  @Test("show every setting there is, and each of them is right")
  func complete() throws {
    let policy = whole("policy.yaml", without: ["activities: []"])
    let document = try PolicyFiles.reader.read([
      PolicyReader.File(name: "policy.yaml", bytes: Array(policy.utf8))
    ])
    #expect(document.activities.count == 1 && document.waivers.count == 1)
    let shown = try unused(PolicyShape.shape, in: [node(policy)], under: "policy")
    // Parties and lifetimes have the same fields everywhere; they are shown once.
    let once = ["country", "contact", "address", "phone", "dpo", "representative"]
    #expect(
      shown.filter { path in !once.contains { path.hasSuffix("." + $0) } } == [
        "policy.waivers.fingerprint", "policy.waivers.scope.issuer", "policy.waivers.scope.audience",
      ])

    let configuration = whole("tokenaudit.yaml", without: ["sources: []", "#|period: {"])
    _ = try ConfigurationReader.read(
      file: ("tokenaudit.yaml", Array(configuration.utf8)), environment: [:], assignments: [], options: [])
    #expect(
      try unused(ConfigurationShape.shape, in: [node(configuration)], under: "") == [".period.from", ".period.to"])
  }
}
