import Testing
import TokenModel

@testable import Classify

@Suite("Claim reference")
struct ClaimReferenceTests {
  private let reference = ClaimReference.shared

  @Test("no path stands twice, every class is known, every category agrees with its class")
  func rows() {
    #expect(reference.claims.count > 700)
    #expect(Set(reference.claims.map(\.path)).count == reference.claims.count)
    for row in reference.claims {
      #expect(!row.path.isEmpty && !row.registeredIn.isEmpty, "\(row.path)")
      #expect(reference.row(of: row.dataClass) != nil, "\(row.path)")
      #expect(reference.category(of: row.dataClass) == row.category, "\(row.path)")
    }
  }

  @Test("DPV terms and fideslang keys are well formed")
  func taxonomies() {
    for row in reference.claims.map({ ($0.path, $0.dpvTerm, $0.fideslangKey) })
      + reference.classes.map({ ($0.dataClass.rawValue, $0.dpvTerm, $0.fideslangKey) })
    {
      if let term = row.1 { #expect(term.wholeMatch(of: /pd:[A-Z][A-Za-z]+/) != nil, "\(row.0)") }
      if let key = row.2 { #expect(key.wholeMatch(of: /[a-z_]+(\.[a-z_]+)*/) != nil, "\(row.0)") }
    }
  }

  @Test("classes have labels in three languages and a weight")
  func classes() {
    #expect(reference.classes.count >= 60)
    for row in reference.classes {
      #expect(!row.labelEnglish.isEmpty && !row.labelGerman.isEmpty && !row.labelFrench.isEmpty)
      #expect((0...10).contains(row.weight) && !row.weightReason.isEmpty)
    }
  }
}
