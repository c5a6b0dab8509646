import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite("Maps of people")
struct PeopleMapsTests {
  private func claims(_ payload: String) throws -> [ClassifiedClaim] {
    let json = try ParsedJSON(payload)
    return try PayloadClassifier(masking: testMasking).classify(json.root, type: .access)
  }

  @Test(
    "a given name as a key is masked where the keys beside it or the name above say that they are people",
    arguments: [
      #"{"sub":"u1","members":{"Halina":{"seats":2}}}"#, #"{"sub":"u1","by_user":{"halina":3}}"#,
      #"{"sub":"u1","children":{"Halina":{"seats":2}}}"#, #"{"sub":"u1","seats":{"halina":3,"annika":4}}"#,
      #"{"sub":"u1","mitglieder":{"Halina":"x"}}"#,
      #"{"sub":"u1","limits":{"halina":{"seats":2},"ulrike":{"seats":3}}}"#,
    ])
  func masked(_ payload: String) throws {
    let paths = try claims(payload).map(\.maskedPath)
    #expect(!paths.contains { $0.lowercased().contains("halina") }, "\(paths)")
    #expect(paths.contains { $0.contains("⟨name.given⟩·") || $0.contains("⟨child⟩·") }, "\(paths)")
  }

  @Test(
    "a key that is a word as any other stays",
    arguments: [
      #"{"user":{"age":41,"name":"x"}}"#, #"{"seats":{"halina":3,"total":7}}"#, #"{"profile":{"Age":41}}"#,
      #"{"limits":{"alben":3,"upload_mb":5}}"#, #"{"hosts":{"db":1,"web":2}}"#,
    ])
  func plain(_ payload: String) throws {
    for claim in try claims(payload) { #expect(claim.maskedPath == claim.path) }
  }

  @Test("a single given name that nothing explains is no key of a person")
  func alone() { #expect(!PeopleMaps([leaf("seats", "halina")]).name(leaf("seats", "halina"))) }

  private func leaf(_ names: String...) -> ClaimLeaf {
    ClaimLeaf(steps: names.map { .member($0) }, kind: .number)
  }
}
