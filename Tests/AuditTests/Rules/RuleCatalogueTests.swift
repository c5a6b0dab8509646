import Testing

@testable import Audit

@Suite struct RuleCatalogueTests {
  @Test("identifiers are unique and well formed") func identifiers() {
    let ids = RuleCatalogue.rules.map { $0.description.id }
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    for id in ids { #expect(id.wholeMatch(of: /TA-(SL|DM|SC|PL|IC|AC)-[0-9]{3}/) != nil) }
  }

  @Test("every rule says what it must, in titles that state a fact")
  func texts() {
    for rule in RuleCatalogue.rules {
      let description = rule.description
      for title in [description.failing, description.passing] {
        #expect(title.count <= 100, "\(description.id)")
        for word in ["Ensure", "Check", "Verify"] { #expect(!title.hasPrefix(word), "\(description.id)") }
      }
      #expect(description.why.hasSuffix("."), "\(description.id)")
      #expect(!description.rationale.isEmpty, "\(description.id)")
      #expect(!description.evidence.isEmpty, "\(description.id)")
      #expect(!description.reads.isEmpty, "\(description.id)")
      #expect(description.sources.allSatisfy { !$0.edition.isEmpty }, "\(description.id)")
      #expect(!description.articles.isEmpty, "\(description.id)")
      for article in description.articles {
        #expect(article.wholeMatch(of: /[1-9][0-9]?(\([1-9][0-9]?\))?(\([a-z]\))?/) != nil, "\(description.id)")
      }
    }
  }

  @Test("every rule names remedies, each with its version and a last step that tells whether it worked")
  func remedies() throws {
    for rule in RuleCatalogue.rules {
      let remedies = rule.description.remedies
      #expect(!remedies.isEmpty)
      #expect(remedies.contains { $0.product == .generic }, "\(rule.description.id)")
      #expect(Set(remedies.map(\.product)).count == remedies.count)
      for remedy in remedies {
        #expect(!remedy.version.isEmpty)
        // Where nothing is to be repaired, the only step says so and how the finding ends.
        #expect(remedy.steps.count >= (rule.description.id == "TA-AC-007" ? 1 : 2), "\(rule.description.id)")
        let last = try #require(remedy.steps.last)
        #expect(last.contains("next nightly run") || last.contains("ends by itself"), "\(rule.description.id): \(last)")
      }
      if rule.description.principle != "AC" {
        #expect(Set(remedies.map(\.product)) == Set(IssuerProduct.allCases), "\(rule.description.id)")
      }
    }
  }

  @Test("a rule is found whatever the case of its identifier") func lookup() {
    #expect(RuleCatalogue.rule("ta-dm-001")?.description.id == "TA-DM-001")
    #expect(RuleCatalogue.rule("TA-DM-999") == nil)
  }
}
