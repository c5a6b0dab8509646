import Policy
import Testing
import TokenModel

@testable import Audit

/// What holds across rules, beyond their own examples.
@Suite struct RuleJudgementTests {
  private func judge(
    _ rule: any Rule.Type, _ tokens: [ExampleToken], declared: [ExampleActivity]? = nil
  ) throws -> RuleJudgement {
    try ExampleStore(RuleExample("", tokens, declared: declared)).judge(rule)
  }

  @Test("tokens with special categories make a finding a step graver, unless the class is for review")
  func specialData() throws {
    func severity(_ confidence: Double) throws -> Severity? {
      let token = ExampleToken.access {
        $0.lifetime = .seconds(7_200)
        $0.claims = [.sub, ExampleClaim("religion", "belief.religion") { $0.confidence = confidence }]
      }
      // Other tokens of the client, so that p95 keeps the rule's own step out.
      return try judge(OverlongAccessToken.self, [token, .access { $0.tokens = 10_000 }]).findings.first?.finding
        .severity
    }
    #expect(try severity(0.95) == .high)
    #expect(try severity(0.5) == .medium)
  }

  @Test("scopes tell of special categories by their names, where nothing but the event was seen, for review")
  func scopes() throws {
    func found(_ scopes: [String]) throws -> [Finding] {
      try judge(InferredSpecialCategory.self, [.event { $0.scopes = scopes }]).findings.map(\.finding)
    }
    let finding = try #require(try found(["openid", "union-members"]).first)
    #expect(finding.review && finding.scope.scopeName == "union-members" && finding.evidence.first?.tier == .event)
    #expect(try found(["openid", "hiv-patients", "probation-clients"]).count == 2)
    #expect(try found(["openid", "orders:read", "european-union", "patient-portal:admin", "race-results"]).isEmpty)
  }

  @Test("a finding about machine tokens alone is a step milder") func machines() throws {
    func severity(_ subject: SubjectKind) throws -> Severity? {
      try judge(
        NonExpiringToken.self,
        [
          .access {
            $0.lifetime = .unlimited; $0.subject = subject
          }
        ]
      )
      .findings.first?.finding.severity
    }
    #expect(try severity(.machine) == .medium)
    #expect(try severity(.unknown) == .high)
  }

  @Test("p95 beyond four limits makes overlong access tokens a step graver, exactly there no step is taken")
  func steepLifetimes() throws {
    func severity(_ seconds: Int64) throws -> Severity? {
      try judge(OverlongAccessToken.self, [.access { $0.lifetime = .seconds(seconds) }])
        .findings.first?.finding.severity
    }
    #expect(try severity(4 * 3_600) == .medium)
    #expect(try severity(4 * 3_600 + 1) == .high)
  }

  @Test("the limit is the activity's where it sets one") func declaredLimit() throws {
    let activity = ExampleActivity { $0.lifetimes = [.access: 600] }
    let tokens: [ExampleToken] = [.access { $0.lifetime = .seconds(900) }]
    #expect(try judge(OverlongAccessToken.self, tokens).findings.isEmpty)
    let found = try judge(OverlongAccessToken.self, tokens, declared: [activity]).findings
    #expect(found.first?.finding.seen.contains("longer than 10 min") == true)
  }

  @Test("one client without evidence leaves the rule open, one that fails decides it") func folding() throws {
    let seen = ExampleToken.access()
    let unseen = ExampleToken.event { $0.client = "dark" }
    let failing = ExampleToken.access {
      $0.client = "bad"
      $0.lifetime = .unlimited
    }
    #expect(try judge(NonExpiringToken.self, [seen]).outcome.verdict == .pass)
    let open = try judge(NonExpiringToken.self, [seen, unseen])
    #expect(open.outcome.verdict == .noEvidence)
    #expect(open.outcome.title.hasSuffix("not enough evidence to say"))
    #expect(open.outcome.coverage == 0.5)
    #expect(try judge(NonExpiringToken.self, [seen, unseen, failing]).outcome.verdict == .fail)
  }

  @Test("small counts are raised in words and evidence, the measure stays exact") func smallCells() throws {
    let judgement = try judge(
      UnfoundedClaim.self,
      [
        .access {
          $0.tokens = 2; $0.claims = [.sub, .email]
        }
      ])
    let found = try #require(judgement.findings.first)
    #expect(found.numerator == 2)
    #expect(found.finding.evidence.first?.numerator == 5)
    #expect(found.finding.evidence.first?.raised == true)
    #expect(found.finding.seen.contains("fewer than 5 of fewer than 5"))
  }

  @Test("two paths of a hostile log that read alike give one finding") func coincidingNames() throws {
    let judgement = try judge(
      PersonalDataInOddPlace.self,
      [
        .access {
          $0.client = "⟨contact.email⟩·7f3a9c02d1"
          $0.claims = [ExampleClaim("sub", "contact.email")]
        },
        .access {
          $0.client = "⟨contact.email⟩·7f3a9c02d1"
          $0.claims = [ExampleClaim("sub", "contact.phone")]
        },
      ])
    let places = judgement.findings.map(\.finding.scope.claim)
    #expect(Set(places) == ["sub", "@client"])
    #expect(places.count == 2)
  }

  @Test("a policy's parameter and severity take the place of the rule's, and show") func tailoring() throws {
    var store = try ExampleStore(
      RuleExample(
        "",
        [
          .access {
            $0.lifetime = .seconds(7_200); $0.tokens = 2
          }, .access { $0.tokens = 98 },
        ], declared: []))
    store.policy?.tailoring["TA-SL-002"] = [
      .init(severity: "critical", parameters: ["max_share": "0.01"], reason: "why")
    ]
    let strict = try store.judge(OverlongAccessToken.self)
    #expect(strict.findings.first?.finding.severity == .critical)
    #expect(strict.findings.first?.finding.severityReason == "set to critical by the policy")
    #expect(strict.outcome.parameters.first { $0.name == "max_share" }?.tailored == true)
    store.policy?.tailoring["TA-SL-002"] = [.init(severity: nil, parameters: ["max_share": "0.05"], reason: "why")]
    #expect(try store.judge(OverlongAccessToken.self).findings.isEmpty)
  }

  @Test("the issuer's own product comes first among the remedies") func products() throws {
    let judgement = try judge(
      NonExpiringToken.self,
      [
        .access {
          $0.issuer = "https://id.example.com/realms/shop"; $0.lifetime = .unlimited
        }
      ])
    let remedies = try #require(judgement.findings.first?.finding.remediation)
    #expect(remedies.first?.product == "keycloak")
    #expect(remedies.first?.matchesIssuer == true)
    #expect(remedies.count == 6)
  }

  @Test("tokens that were only observed count where a client issued none") func observations() throws {
    let seen = ExampleToken.access {
      $0.kind = .observation
      $0.lifetime = .unlimited
    }
    #expect(try judge(NonExpiringToken.self, [seen]).outcome.verdict == .fail)
    #expect(try judge(NonExpiringToken.self, [seen, .access()]).outcome.verdict == .pass)
  }

  @Test("what was counted outside the period is not judged") func period() throws {
    let old = ExampleToken.access {
      $0.lifetime = .unlimited
      $0.daysAgo = 31
    }
    #expect(try judge(NonExpiringToken.self, [old]).outcome.verdict == .notApplicable)
  }
}
