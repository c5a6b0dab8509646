import Testing
import TokenModel

@testable import Classify

@Suite("Claims of machines' tokens")
struct MachineReadingTests {
  private let classifier = ClaimClassifier(masking: testMasking)

  private func decision(of names: [String]) -> LeafDecision { classifier.decide([leaf(names)])[0] }

  @Test(
    "the health of a service is technical in a machine's token, and stays what it is in a person's",
    arguments: [["health", "status"], ["health", "symptom_codes"], ["health", "condition"]])
  func service(_ names: [String]) {
    let decision = decision(of: names)
    #expect(decision.person.dataClass == DataClass("health.condition"))
    #expect(decision.machine.dataClass == .technical)
  }

  @Test(
    "a machine's token may speak of somebody's health",
    arguments: [
      ["patient", "condition"], ["health", "allergies"], ["patient", "health", "status"], ["diagnosis_code"],
    ])
  func somebody(_ names: [String]) {
    #expect(decision(of: names).machine.dataClass == DataClass("health.condition"))
  }
}
