@testable import Policy
import Testing
import TokenModel

@testable import Audit

/// Rules about the record of processing and about sources, beyond their examples.
@Suite struct RecordRuleTests {
  private static func missing(_ change: (inout PolicyDocument) -> Void) throws -> [String] {
    var store = try ExampleStore(IncompleteRecord.silent)
    var policy = try #require(store.policy)
    change(&policy)
    store.policy = policy
    return try store.judge(IncompleteRecord.self).findings.map(\.finding.seen).sorted()
  }

  @Test("a transfer owes its safeguard, and a safeguard its country: Article 30(1)(e)")
  func transfers() throws {
    func recipient(_ country: String?, _ safeguard: String?) throws -> [String] {
      try Self.missing { policy in
        policy.activities[0].recipients = [
          Recipient(audience: "x", name: "Parcel partner", role: "processor", country: country, safeguard: safeguard)
        ]
      }
    }
    #expect(
      try recipient("US", nil).first?.contains("the safeguard of the transfer to Parcel partner in US (e)") == true)
    #expect(try recipient(nil, "scc").first?.contains("the third country of Parcel partner (e)") == true)
    #expect(try recipient("US", "scc").isEmpty)
    #expect(try recipient("FR", nil).isEmpty)
    #expect(try recipient(nil, nil).isEmpty)
  }

  @Test("what the starter leaves for people to fill in is not stated")
  func placeholders() throws {
    func controller(_ party: Party) throws -> [String] { try Self.missing { $0.controller = party } }
    #expect(try controller(Party(name: "Example AG (Shop)", contact: "privacy@example.com")).isEmpty)
    let seen = try controller(Party(name: "(name of the organisation)", contact: "(address for data subjects)")).first
    #expect(seen?.contains("the controller’s name (a) and the controller’s contact (a)") == true)
  }

  @Test("whoever acts for another controller owes Article 30(2)(a) and (b)")
  func processor() throws {
    func served(_ party: Party, _ activities: [String]) throws -> [String] {
      try Self.missing {
        $0.processorFor = [ServedController(party: party, dpo: nil, representative: nil, activities: activities)]
      }
    }
    let club = Party(name: "Example Club", contact: "office@club.example")
    #expect(try served(club, ["web-shop"]).isEmpty)
    #expect(try served(club, []).first?.contains("categories of processing (30(2)(b))") == true)
    #expect(try served(club, ["nowhere"]).first?.contains("30(2)(b)") == true)
    #expect(
      try served(Party(name: "Example Club"), ["web-shop"]).first?.contains("the controller’s contact (30(2)(a))")
        == true)
  }

  @Test("what was not seen did not happen only where every source is complete")
  func complete() throws {
    let store = try ExampleStore(UnusedDeclaration.firing)
    let open = try store.judge(UnusedDeclaration.self).findings
    let closed = try store.judge(UnusedDeclaration.self, completeSources: ["tokens"]).findings
    #expect(open.count == closed.count && !open.isEmpty)
    #expect(open.allSatisfy { $0.finding.seen.contains("may have been used unseen") })
    #expect(closed.allSatisfy { $0.finding.seen.contains("so it was not used") })
    #expect(open.allSatisfy { $0.finding.evidence[0].basis == .inferred })
    #expect(closed.allSatisfy { $0.finding.evidence[0].basis == .exact })
  }

  @Test("a gateway that shows a part of the access tokens lets nothing pass")
  func gateway() throws {
    func verdict(shown: Int64) throws -> RuleOutcome.Verdict {
      let example = RuleExample(
        "a part",
        [
          .access(),
          .access {
            $0.source = "gateway"
            $0.kind = .observation
            $0.tokens = shown
          },
        ])
      return try ExampleStore(example).judge(TokenInURL.self).outcome.verdict
    }
    #expect(try verdict(shown: 79) == .noEvidence)
    #expect(try verdict(shown: 80) == .pass)
    #expect(try verdict(shown: 100) == .pass)
  }
}
