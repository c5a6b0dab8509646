import Audit
import AuditTestSupport
import Demo
import Foundation
import Policy
import Store
import Testing
import TokenModel

@testable import tokenaudit

@Suite("Where a policy is read from")
struct PolicyFilesTests {
  private func activity(_ id: String) -> [UInt8] {
    Array("policy: 1\nactivities: [{id: \(id), name: N, valid_from: 2026-01-01, clients: [\(id)]}]\n".utf8)
  }

  private func failure(_ path: String) throws -> Failure? {
    do {
      _ = try PolicyFiles.read(path)
      return nil
    } catch {
      return error
    }
  }

  @Test("a file, a folder's .yaml files, a pattern")
  func places() throws {
    let scratch = try ScratchDirectory()
    try scratch.write(activity("b"), to: "20-b.yaml")
    try scratch.write(activity("a"), to: "10-a.yaml")
    try scratch.write(activity("c"), to: "30-c.yml")
    try scratch.write(Array("no policy".utf8), to: "README.md")
    try scratch.write(Array("no policy".utf8), to: ".hidden.yaml")
    #expect(try PolicyFiles.read(scratch.file("20-b.yaml")).activities.map(\.id) == ["b"])
    #expect(try PolicyFiles.read(scratch.path).activities.map(\.id) == ["a", "b", "c"])
    #expect(try PolicyFiles.read(scratch.file("*.yaml")).activities.map(\.id) == ["a", "b"])
  }

  @Test("what is missing ends with 66, what is wrong with 78 and every mistake")
  func failures() throws {
    let scratch = try ScratchDirectory()
    #expect(try failure(scratch.file("policy.yaml"))?.code == .inputMissing)
    #expect(try failure(scratch.path)?.code == .inputMissing)
    #expect(try failure(scratch.file("*.yaml"))?.code == .inputMissing)
    let path = try scratch.write(Array("policy: 1\nwaiver: []\ntimezone: X\n".utf8), to: "policy.yaml")
    let wrong = try #require(try failure(path))
    #expect(wrong.code == .configuration)
    #expect(
      wrong.message.split(separator: "\n").dropFirst().map(String.init) == [
        "\(path):2:1: unknown key 'waiver'; did you mean 'waivers'?",
        "\(path):3:11: 'X' is no time zone; write its IANA name, like Europe/Berlin",
      ])
  }

  @Test("the sample organisation's policy reads without a problem")
  func sample() throws {
    let file = try #require(DemoOrganisation.settings.first { $0.path == "policy.yaml" })
    let policy = try PolicyFiles.reader.read([
      PolicyReader.File(name: "policy.yaml", bytes: file.bytes)
    ])
    #expect(policy.controller?.name == "Example Retail AG")
    #expect(policy.activities.count == 6)
    #expect(policy.waivers.map(\.id) == ["W-2026-007"])
    #expect(policy.ignoreSources == ["shop", "partner"])
    #expect(!PolicyText.text(of: policy).isEmpty)
  }

  @Test("the schema among the templates is the one that the program writes")
  func schema() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let published = try String(
      contentsOf: root.appending(path: "templates/policy/policy.schema.json"), encoding: .utf8)
    #expect(
      published == JSONSchema(vocabulary: PolicyFiles.vocabulary).policy(),
      "renew it: tokenaudit policy schema > templates/policy/policy.schema.json")
  }

  @Test("every setting of a configuration is shown, in the order of its form")
  func settings() {
    #expect(Configuration().values.map(\.name) == ConfigurationShape.settings.map(\.name))
  }

  @Test("the reference is that of the program: every class once, its weight, the claims with their scopes")
  func reference() {
    let reference = ProgramReference.reference
    #expect(Set(reference.classes.map(\.dataClass)).count == reference.classes.count)
    let email = reference.claims.first { $0.dotted == "email" }
    #expect(email?.dataClass == DataClass("contact.email"))
    #expect(email?.scopes == ["email"])
    #expect(reference.claims.first { $0.dotted == "sub" }?.requiredIn == [.id, .access, .unknown])
  }
}
