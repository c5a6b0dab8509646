import Testing
import TokenModel

@testable import Audit

/// The second promise: nothing passes on missing evidence.
@Suite struct MissingEvidenceTests {
  static let ids = RuleCatalogue.rules.map { $0.description.id }

  /// What an event alone does not give.
  private static let needsTokens: Set<EvidenceNeed> = [
    .claims, .token, .complete, .lifetime, .configuration, .keys, .gateway,
  ]

  @Test("no rule passes on an empty store", arguments: ids)
  func empty(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    for activities in [nil, [ExampleActivity()]] {
      let judgement = try ExampleStore(RuleExample("nothing", [], declared: activities)).judge(rule)
      if rule.description.evidence != [.policy] { #expect(judgement.outcome.verdict != .pass) }
      #expect(judgement.outcome.examined == 0 || rule.description.evidence == [.policy])
      #expect(judgement.outcome.verdict != .notApplicable || judgement.outcome.reason != nil)
    }
  }

  @Test("no rule that needs tokens passes on events alone", arguments: ids)
  func eventsOnly(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    let events: [ExampleToken] = [
      .event(), .event { $0.type = .id }, .event { $0.type = .refresh },
      .event {
        $0.client = "batch"
        $0.subject = .machine
      },
    ]
    for activities in [nil, [ExampleActivity()]] {
      let judgement = try ExampleStore(RuleExample("events", events, declared: activities)).judge(rule)
      guard !Self.needsTokens.isDisjoint(with: rule.description.evidence) else { continue }
      #expect(judgement.outcome.verdict != .pass)
      for verdict in judgement.verdicts {
        #expect(verdict.verdict != .pass)
        if verdict.verdict != .fail { #expect(verdict.reason != nil) }
      }
    }
  }

  @Test("a chosen part of the claims can make a rule fire, and lets none pass", arguments: ids)
  func partial(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    guard rule.description.evidence.contains(.claims) || rule.description.evidence.contains(.token) else { return }
    var token = ExampleToken.access()
    token.tier = .tokenPartial
    token.protection = .unknown
    token.algorithm = ""
    let judgement = try ExampleStore(RuleExample("a part", [token], declared: [ExampleActivity()])).judge(rule)
    #expect(judgement.outcome.verdict != .pass)
  }
}
