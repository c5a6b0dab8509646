import Testing

@testable import Audit

@Suite struct FindingFingerprintTests {
  private var scope: ResourceScope {
    ResourceScope(issuer: "https://id.example.com", client: "shop-web", audience: "orders-api", claim: "email")
  }

  /// Computed apart, by `printf 'tokenaudit/1…' | sha256sum`.
  @Test("it is SHA-256 over netstrings") func vector() {
    #expect(
      FindingFingerprint.of(rule: "TA-DM-001", scope)
        == "846cc102bb71d999c4b9c88177d71caab082f9c70d9485657f026a0254658868")
    #expect(
      FindingFingerprint.of(rule: "TA-AC-001", ResourceScope())
        == "a24a12d41cf9cda0c8b5ff67fdb1516d04a450afbebd64ed17f313bb3f07e343")
  }

  @Test("token type, class and activity beside a claim change nothing") func whatDoesNotCount() {
    var other = scope
    other.tokenType = "id_token"
    other.dataClass = "contact.email"
    other.activity = "web-shop"
    other.grant = "authorization_code"
    #expect(FindingFingerprint.of(rule: "TA-DM-001", other) == FindingFingerprint.of(rule: "TA-DM-001", scope))
  }

  @Test("rule, issuer, client, audience, claim and place do") func whatCounts() {
    var scopes = [scope]
    for path in [\ResourceScope.issuer, \.client, \.audience, \.claim] {
      for value in ["x", nil] {
        var other = scope
        other[keyPath: path] = value
        scopes.append(other)
      }
    }
    for path in [\ResourceScope.source, \.keyID, \.scopeName, \.activity] {
      var other = scope
      other.claim = nil
      other[keyPath: path] = "x"
      scopes.append(other)
    }
    // The same bytes in another place.
    scopes.append(ResourceScope(issuer: "shop-web", client: "https://id.example.com"))
    scopes.append(ResourceScope(issuer: "https://id.example.com", client: "shop-web"))
    let prints = scopes.map { FindingFingerprint.of(rule: "TA-DM-001", $0) }
    #expect(Set(prints).count == prints.count)
    #expect(FindingFingerprint.of(rule: "TA-DM-002", scope) != prints[0])
  }

  @Test("counts, days and thresholds do not show in it") func stable() throws {
    func prints(_ change: (inout ExampleToken) -> Void) throws -> [String] {
      let token = ExampleToken.access {
        $0.claims = [.sub, .email]
        change(&$0)
      }
      return try ExampleStore(RuleExample("", [token])).judge(UnfoundedClaim.self).findings.map(\.finding.fingerprint)
    }
    let first = try prints { _ in }
    #expect(first.count == 1)
    #expect(try prints { $0.tokens = 7 } == first)
    #expect(try prints { $0.daysAgo = 12 } == first)
    #expect(try prints { $0.lifetime = .seconds(60) } == first)
    #expect(try prints { $0.client = "other" } != first)
  }
}
