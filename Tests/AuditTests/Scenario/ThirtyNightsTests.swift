import Policy
import Testing
import TokenModel

@testable import Audit

/// Thirty nights in which clients appear, go silent, get worse, are fixed, waived and reopened: what stands of every
/// finding on every morning.
///
/// A letter a night: `n` new, `o` open, `w` worse, `b` better, `f` fixed, `r` reopened, `-` not observed, `.` not there;
/// a capital where a waiver accepts it.
@Suite struct ThirtyNightsTests {
  /// Tokens of `crm` that carry the e-mail address without a basis, of 500; nil: the client is silent.
  private static let addresses: [Int?] = [
    // 0–9 a fifth; 10 all of them, then so it stays; 12 fewer; 14 none: fixed.
    100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 500, 500, 200, 200, 0, 0, 0, 0, 0, 0,
    // 20 again; 21–23 silent; 24 back as before; 25 seen in events only; 26–27 back; 28 none; 29 none.
    300, nil, nil, nil, 300, -1, 300, 300, 0, 0,
  ]

  private static func tokens(_ night: Int) -> [ExampleToken] {
    func access(_ client: String, _ count: Int64, _ claims: [ExampleClaim]) -> ExampleToken {
      .access {
        $0.client = client
        $0.tokens = count
        $0.claims = claims + [ExampleClaim("cnf.jkt", "protocol")]
      }
    }
    // The shop is always there, clean but for a name in its access tokens.
    var tokens = [access("shop-web", 400, [.sub, .name])]
    switch addresses[night] {
    case nil: break
    case .some(-1):
      tokens.append(
        .event {
          $0.source = "tokens"
          $0.client = "crm"
          $0.tokens = 500
          $0.audiences = ["orders-api"]
          $0.lifetime = .seconds(300)
        })
    case .some(let count):
      if count > 0 { tokens.append(access("crm", Int64(count), [.sub, .email])) }
      if count < 500 { tokens.append(access("crm", Int64(500 - count), [.sub])) }
    }
    // A client that nobody declared comes with night 5, and is declared from night 8 on.
    if night >= 5 { tokens.append(access("kiosk", 50, [])) }
    return tokens
  }

  /// What is declared: the digest stands for the text.
  private static func policy(_ night: Int) -> PolicyDocument {
    var activity = ExampleActivity {
      $0.clients = ["shop-web", "crm"] + (night >= 8 ? ["kiosk"] : [])
      $0.data = [ExampleData("pseudonymous_id", .access)]
    }
    activity.id = "shop"
    var policy = ExampleStore.policy([activity])
    policy.sha256 = "policy \(night >= 8 ? 2 : 1)"
    // A name in access tokens is accepted from night 3 to night 17.
    if night >= 3 {
      policy.waivers = ["TA-DM-001", "TA-DM-002"].map { rule in
        Waiver(
          id: "W-\(rule)", rule: rule, client: "shop-web", claim: "name", reason: "until the greeting has moved",
          owner: "shop@example.com", approvedBy: "dpo@example.com", from: NightStore.day(3),
          until: NightStore.day(17))
      }
      policy.sha256 += " with waivers"
    }
    return policy
  }

  private static let expected: [String: String] = [
    // crm: worse on 10, better on 12, fixed on 14; again on 20; silent, back, seen in events only; fixed on 28.
    "TA-DM-001 crm email": "nooooooooowobof.....r---o-oof.",
    // shop: its name is accepted for as long as the waiver holds.
    "TA-DM-001 shop-web name": "nooOOOOOOOOOOOOOOOoooooooooooo",
    "TA-DM-002 shop-web name": "nooOOOOOOOOOOOOOOOoooooooooooo",
    "TA-DM-002 crm email": "nooooooooowobof.....r---o-oof.",
    // kiosk: nobody declares it for three nights; then the policy settles it.
    "TA-PL-001 kiosk": ".....noof.....................",
    // Both waivers end within thirty days, then have ended.
    "TA-AC-004 @waiver/W-TA-DM-001": "...noooooooooooooooooooooooooo",
    "TA-AC-004 @waiver/W-TA-DM-002": "...noooooooooooooooooooooooooo",
    // The policy changed on nights 3 and 8; a night without change settles it.
    "TA-AC-007 @version/policy": "...nf...rf....................",
    // On night 25 claims of too few tokens are known.
    "TA-AC-001 @coverage/claims_inferred": ".........................nf...",
  ]

  @Test("every finding has the status of the story on every morning")
  func statuses() throws {
    let store = try NightStore()
    var seen: [String: String] = [:]
    var last: [String: Finding] = [:]
    for night in 0..<NightStore.nights {
      let result = try store.audit(night: night, Self.tokens(night), policy: Self.policy(night))
      for finding in result.findings {
        let place = [finding.rule, finding.scope.client, finding.scope.claim].compactMap { $0 }.joined(separator: " ")
        seen[place] = (seen[place] ?? "").padded(to: night) + Self.letter(finding)
        last[place] = finding
      }
      // What a waiver accepts stays, and is counted apart.
      let accepted = result.findings.count { $0.status.isOpen && $0.waiver != nil }
      #expect(result.summary.counts.reduce(0) { $0 + $1.waived } == accepted, "night \(night)")
      let states = Set(result.waivers.map(\.state))
      #expect(states == (night < 3 ? [] : night <= 17 ? [.ending] : [.expired]), "night \(night)")
    }
    for key in seen.keys { seen[key] = seen[key]?.padded(to: NightStore.nights) }
    #expect(seen == Self.expected, "\(seen.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })")
    let address = try #require(last["TA-DM-001 crm email"])
    #expect(address.firstSeen == NightStore.day(0) && address.lastSeen == NightStore.day(27))
    #expect(address.fixedOn == NightStore.day(28))
    #expect(
      address.events.map(\.status) == [
        .new, .worse, .better, .fixed, .reopened, .notObserved, .notObserved, .fixed,
      ])
    let kiosk = try #require(last["TA-PL-001 kiosk"])
    #expect(kiosk.events.map(\.cause) == ["tokens", "policy"])
  }

  private static func letter(_ finding: Finding) -> String {
    let letter =
      switch finding.status {
      case .new: "n"
      case .open: "o"
      case .worse: "w"
      case .better: "b"
      case .fixed: "f"
      case .reopened: "r"
      case .notObserved: "-"
      }
    return finding.waiver == nil ? letter : letter.uppercased()
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: ".", count: max(0, count - self.count))
  }
}
