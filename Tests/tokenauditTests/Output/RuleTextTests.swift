import Foundation
import Testing
import TokenModel

@testable import Audit
@testable import tokenaudit

@Suite struct RuleTextTests {
  @Test("a rule is explained with its source, evidence, parameters, examples and every product") func everything()
    throws
  {
    let text = RuleText(rule: try RuleEntry.rule("ta-sl-002")).lines.joined(separator: "\n")
    for part in [
      "TA-SL-002", "RFC 6750 (2012), section 5.3", "Article 5(1)(e) GDPR", "max_share = 0.001", "steep = 4",
      "lifetime 2 h", "medium: shop-web", "finds     nothing", "Keycloak, 26.4:", "Microsoft Entra ID",
      "v_lifetime_profile",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("every rule can be explained, in words and as JSON") func all() throws {
    for rule in RuleCatalogue.rules {
      #expect(RuleText(rule: rule).lines.count > 20)
      let data = try JSONEncoder().encode(RuleEntry(rule))
      let members = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(members["id"] as? String == rule.description.id)
      #expect((members["remediation"] as? [Any])?.isEmpty == false)
      #expect((members["gain"] as? [String: Any])?.isEmpty == false)
      // A recipe says what it was held against, or that it was held against nothing.
      for remedy in rule.description.remedies where remedy.product != .generic {
        let says = remedy.checked.map { "checked against \($0)" } ?? "not checked against documentation"
        #expect(RuleText(rule: rule).lines.contains { $0.contains(says) })
      }
    }
  }

  @Test("editions are told, the present one first")
  func editions() {
    var description = OverlongAccessToken.description
    #expect(RuleText.editions(description) == ["1"])
    description.editions = [
      RuleEdition(1, severity: .low, parameters: ["max_share": .share(0.01)]), RuleEdition(2, from: Day("2026-07-01")),
    ]
    #expect(
      RuleText.editions(description) == [
        "2 from 2026-07-01", "1 until 2026-06-30: severity low, max_share = 0.01",
      ])
  }

  @Test("an unknown identifier is a usage error that names its neighbours") func unknown() throws {
    let failure = try #require(throws: Failure.self) { _ = try RuleEntry.rule("TA-SL-999") }
    #expect(failure.code == .usage)
    #expect(failure.message.contains("TA-SL-001"))
  }
}
