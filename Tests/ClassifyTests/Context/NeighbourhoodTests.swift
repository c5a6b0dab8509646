import Testing
import TokenModel

@testable import Classify

@Suite("Claims by the claims beside them")
struct NeighbourhoodTests {
  private let classifier = ClaimClassifier(masking: testMasking)

  private func dataClass(of name: String, beside others: [String]) -> String {
    let leaves = ([name] + others).map { leaf([$0]) }
    return classifier.decide(leaves)[0].person.dataClass.rawValue
  }

  @Test("a grade is a school's or an employer's, a serial number a device's")
  func beside() {
    #expect(dataClass(of: "grade", beside: ["student_number"]) == "education.affiliation")
    #expect(dataClass(of: "grade", beside: ["employee_number"]) == "employment.job")
    #expect(dataClass(of: "serialNumber", beside: ["imei"]) == "device.id")
    #expect(dataClass(of: "serialNumber", beside: ["order_id"]) == "technical")
  }

  @Test("a member's number tells of the union whose other claims stand beside it, of nothing elsewhere")
  func members() {
    #expect(dataClass(of: "member_number", beside: ["union_dues", "trade_union"]) == "union")
    #expect(dataClass(of: "member_number", beside: ["email"]) == "pseudonymous_id")
  }
}
