import Testing
import TokenModel

@testable import Audit

@Suite struct RuleExampleTests {
  static let ids = RuleCatalogue.rules.map { $0.description.id }

  private func rule(_ id: String) throws -> any Rule.Type { try #require(RuleCatalogue.rule(id)) }

  @Test("a rule finds in its firing example what it says, and nothing else", arguments: ids)
  func fires(id: String) throws {
    let rule = try rule(id)
    let judgement = try ExampleStore(rule.firing).judge(rule)
    let found = judgement.findings.map {
      Place($0.finding.severity, $0.finding.scope.client, $0.finding.scope.audience, $0.finding.scope.claim)
    }
    let expected = rule.firing.findings.map { Place($0.severity, $0.client, $0.audience, $0.claim) }
    #expect(Set(found) == Set(expected))
    #expect(found.count == expected.count)
    #expect(!expected.isEmpty)
    #expect(judgement.outcome.verdict == .fail)
    for finding in judgement.findings.map(\.finding) {
      #expect(!finding.evidence.isEmpty)
      #expect(!finding.articles.isEmpty)
      #expect(!finding.seen.isEmpty)
      #expect(finding.remediation.filter(\.matchesIssuer).count <= 1)
      #expect(finding.firstSeen <= finding.lastSeen)
      #expect(finding.firstSeen >= ExampleBatch.firstDay.advanced(by: -400))
      for evidence in finding.evidence where evidence.unit == "share" {
        #expect((0...1).contains(evidence.value))
      }
    }
  }

  @Test("a rule finds nothing in its silent example", arguments: ids)
  func isSilent(id: String) throws {
    let rule = try rule(id)
    let judgement = try ExampleStore(rule.silent).judge(rule)
    #expect(judgement.findings.isEmpty)
    #expect(judgement.outcome.verdict != .fail)
    #expect(rule.silent.findings.isEmpty)
  }

  private struct Place: Hashable {
    let severity: Severity
    let names: [String?]

    init(_ severity: Severity, _ names: String?...) {
      self.severity = severity
      self.names = names
    }
  }
}
