import Testing
import TokenModel

@testable import Classify

@Suite("Names by the words of the vocabulary")
struct NameReaderTests {
  private let reader = NameReader()

  private func dataClass(_ name: String) -> String? { reader.read(NameWords(name).words)?.dataClass.rawValue }

  @Test(
    "a place to put something in says nothing of what stands there", arguments: ["champ_5", "customField3", "attr1"])
  func placeholders(name: String) {
    #expect(dataClass(name) == nil)
  }

  @Test("a class at school is one as the whole name, and none of tolerances")
  func alone() {
    #expect(dataClass("klasse") == "education.affiliation")
    #expect(dataClass("flansch_klasse") != "education.affiliation")
  }

  @Test("a number at the end of a compound may be shortened")
  func numbers() {
    #expect(dataClass("kundennr") == dataClass("kundennummer"))
    #expect(dataClass("aansluitingsnr") == "health.identifier")
  }

  @Test("a name that is an address is personal data itself")
  func names() {
    let leaf = ClaimLeaf(steps: ["shared_with", "a.person@example.org"].map { .member($0) }, kind: .string)
    #expect(NameDecision.shared.decide(leaf, []).dataClass == DataClass("contact.email"))
  }
}
