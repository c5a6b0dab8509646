import Testing
import TokenModel

@testable import Audit

/// The second promise: nothing passes on missing evidence. Every rule is judged on each store.
@Suite struct MissingEvidenceTests {
  /// What an event alone does not give.
  private static let needsTokens: Set<EvidenceNeed> = [
    .claims, .token, .complete, .lifetime, .configuration, .keys, .gateway,
  ]
  /// With and without a policy.
  static let policies = [nil, [ExampleActivity()]]

  @Test("no rule passes on an empty store", arguments: policies) func empty(activities: [ExampleActivity]?) throws {
    let store = try ExampleStore(RuleExample("nothing", [], declared: activities))
    for rule in RuleCatalogue.rules where rule.description.evidence != [.policy] {
      let outcome = try store.judge(rule).outcome
      #expect(outcome.verdict != .pass, "\(outcome.id)")
      #expect(outcome.examined == 0, "\(outcome.id)")
      #expect(outcome.reason != nil, "\(outcome.id)")
    }
  }

  @Test("no rule that needs tokens passes on events alone", arguments: policies)
  func eventsOnly(activities: [ExampleActivity]?) throws {
    let events: [ExampleToken] = [
      .event(), .event { $0.type = .id }, .event { $0.type = .refresh },
      .event {
        $0.client = "batch"
        $0.subject = .machine
      },
    ]
    let store = try ExampleStore(RuleExample("events", events, declared: activities))
    for rule in RuleCatalogue.rules where !Self.needsTokens.isDisjoint(with: rule.description.evidence) {
      let judgement = try store.judge(rule)
      #expect(judgement.outcome.verdict != .pass, "\(judgement.outcome.id)")
      for verdict in judgement.verdicts where verdict.verdict != .fail {
        #expect(verdict.verdict != .pass, "\(judgement.outcome.id)")
        #expect(verdict.reason != nil, "\(judgement.outcome.id)")
      }
    }
  }

  @Test("a chosen part of the claims can make a rule fire, and lets none pass") func partial() throws {
    var token = ExampleToken.access()
    token.tier = .tokenPartial
    token.protection = .unknown
    token.algorithm = ""
    token.claims = [.sub, .email]
    let store = try ExampleStore(RuleExample("a part", [token], declared: [ExampleActivity()]))
    var firing: Set<String> = []
    for rule in RuleCatalogue.rules
    where rule.description.evidence.contains(.claims) || rule.description.evidence.contains(.token) {
      let outcome = try store.judge(rule).outcome
      #expect(outcome.verdict != .pass, "\(outcome.id)")
      if outcome.verdict == .fail { firing.insert(outcome.id) }
    }
    #expect(firing.contains("TA-DM-001"))
  }
}
