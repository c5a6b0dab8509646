import Testing
import TokenModel

@testable import Audit

/// What an issuer's configuration says, through the audit: beside the tokens that were seen, and in place of those that
/// were not, marked wherever it is counted.
@Suite struct ConfiguredClaimAssemblyTests {
  private static func configuration(_ client: String, _ type: TokenType = .access) -> ExampleConfiguration {
    ExampleConfiguration(type) {
      $0.client = client
      $0.lifetime = 600
      $0.claims = [
        .init(.email, mapper: "email", scope: "email"), .init(.name, mapper: "full name"),
        .init(ExampleClaim("phone_number", "contact.phone"), mapper: "phone", scope: "phone", isDefault: false),
      ]
    }
  }

  private static func audit(_ tokens: [ExampleToken], _ configured: [ExampleConfiguration]) throws -> AuditResult {
    let store = try ExampleStore(RuleExample("A configuration.", tokens, configured: configured))
    return try AuditRun(store.store, try store.request()).run { 0 }
  }

  @Test("configured and seen, configured and never seen, seen and not configured, too few tokens to tell")
  func states() throws {
    let result = try Self.audit(
      [
        .access {
          $0.claims = [.sub, .email, ExampleClaim("iban", "financial.iban")]
          $0.scopes = ["openid", "phone"]
        },
        .access {
          $0.client = "crm"
          $0.claims = [.email]
          $0.tokens = 7
        },
      ], [Self.configuration("shop-web"), Self.configuration("crm")])
    func row(_ client: String, _ claim: String) -> ConfiguredClaim? {
      result.configured.first { $0.client == client && $0.claim == claim }
    }
    #expect(row("shop-web", "email")?.state == .explained)
    #expect(row("shop-web", "email")?.tokens.value == 100 && row("shop-web", "email")?.of.value == 100)
    #expect(row("shop-web", "name")?.state == .silent && row("shop-web", "name")?.mapper == "full name")
    #expect(row("shop-web", "phone_number")?.state == .silent && row("shop-web", "phone_number")?.scope == "phone")
    #expect(row("shop-web", "iban")?.state == .unexplained && row("shop-web", "iban")?.mapper == nil)
    #expect(row("shop-web", "sub")?.state == .unexplained)
    #expect(row("crm", "name")?.state == .noEvidence && row("crm", "email")?.state == .explained)
    // Nobody was granted the scope of its phone number.
    #expect(row("crm", "phone_number")?.state == .noEvidence && row("crm", "phone_number")?.of.value == 0)
  }

  @Test("clients of fewer tokens than are published become one row of their issuer")
  func small() throws {
    let tokens = ["crm", "erp"].map { client in
      ExampleToken.access {
        $0.client = client
        $0.claims = [.email]
        $0.tokens = 2
      }
    }
    let result = try Self.audit(tokens, [Self.configuration("crm"), Self.configuration("erp")])
    let email = result.configured.filter { $0.claim == "email" }
    #expect(email.map(\.client) == [Publication.smallName])
    #expect(email.first?.tokens == PublishedCount(value: 5, raised: true) && email.first?.mapper == nil)
    #expect(!result.configured.contains { $0.tokens.value > 0 && $0.client != Publication.smallName })
  }

  @Test("flows, drift, the record and lifetimes say which of their tokens only the configuration tells of")
  func marks() throws {
    let result = try Self.audit(
      [
        .event { $0.client = "hr-portal" }, .event { $0.tokens = 60 },
        .access {
          $0.claims = [.email, .sub]
          $0.tokens = 40
          $0.audiences = nil
        },
        .access { $0.client = "plain" },
      ], [Self.configuration("shop-web"), Self.configuration("hr-portal")])
    func flow(_ client: String, _ claim: String) -> DataFlow? {
      result.flows.first { $0.client == client && $0.claim == claim }
    }
    #expect(flow("hr-portal", "email")?.inferred == .all && flow("hr-portal", "name")?.inferred == .all)
    #expect(flow("shop-web", "email")?.inferred == .part && flow("shop-web", "email")?.tokens.value == 100)
    #expect(flow("shop-web", "name")?.inferred == .all)
    #expect(flow("plain", "sub") != nil && flow("plain", "sub")?.inferred == nil)

    #expect(result.drift.first { $0.dataClass == "name.full" }?.inferred == .all)
    #expect(result.drift.first { $0.dataClass == "contact.email" }?.inferred == .part)
    let data = try #require(result.record.undeclared?.data.items)
    let name = try #require(data.first { $0.dataClass == "name.full" }).item
    #expect(name.observed == .inferred && name.isPartlyInferred == nil)
    let email = try #require(data.first { $0.dataClass == "contact.email" }).item
    #expect(email.observed == .yes && email.isPartlyInferred == true)
    // The events state no lifetime: 100 of hr-portal and 60 of shop-web have that of the configuration.
    #expect(result.distributions.first { $0.tokenType == "access_token" }?.inferred == 160)
    #expect(result.lifetimes.first { $0.client == "hr-portal" }?.basis == .inferred)
    #expect(result.lifetimes.first { $0.client == "plain" }?.basis == .exact)
    #expect(result.limitations.contains("inferred"))
  }
}
