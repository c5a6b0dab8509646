import AuditTestSupport
import GRDB
import Testing
import TokenModel

@testable import Store

@Suite struct ConfigurationWriterTests {
  private let scratch: ScratchDirectory
  private let store: EvidenceStore

  init() throws {
    scratch = try ScratchDirectory()
    store = try EvidenceStore(scratch.file("store.sqlite"))
  }

  private func issuer(lifetime: Int64, claim: String = "email") -> ConfiguredIssuer {
    let claims = [
      ConfiguredIssuer.Claim(
        path: ClaimPathName(pointer: "/" + claim, dotted: claim), dataClass: DataClass("contact.email"),
        evidence: .name, confidence: 0.9, mapper: "m", scope: "", isDefault: true)
    ]
    return ConfiguredIssuer(
      name: StoredName(text: "staff"), aliases: [.init(pattern: "staff", reach: "name")],
      clients: [
        .init(
          name: StoredName(text: "hr"),
          tokens: [.init(type: .access, lifetime: lifetime, session: nil, isComplete: true, claims: claims)])
      ])
  }

  private func rows() throws -> [String] {
    try store.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT valid_from, lifetime_seconds, group_concat(claim_path.name) FROM configured_client
          LEFT JOIN configured_claim USING (issuer_id, client_id, token_type, valid_from)
          LEFT JOIN claim_path USING (claim_path_id) GROUP BY valid_from ORDER BY valid_from
          """
      ).map { "\($0[0] as Int) \($0[1] as Int) \($0[2] as String)" }
    }
  }

  @Test("a second reading changes nothing, whether on the same day or on a later one")
  func idempotent() throws {
    #expect(try store.configure(issuer(lifetime: 300), from: Day(number: 100)) == .init(changed: 1))
    let digest = try StoreDigest.compute(store)
    #expect(try store.configure(issuer(lifetime: 300), from: Day(number: 100)) == .init(unchanged: 1))
    #expect(try store.configure(issuer(lifetime: 300), from: Day(number: 130)) == .init(unchanged: 1))
    #expect(try StoreDigest.compute(store) == digest)
    #expect(try rows() == ["100 300 /email"])
  }

  @Test("a newer export adds rows; another for the same day takes their place")
  func newer() throws {
    _ = try store.configure(issuer(lifetime: 300), from: Day(number: 100))
    #expect(try store.configure(issuer(lifetime: 600), from: Day(number: 120)).changed == 1)
    #expect(try rows() == ["100 300 /email", "120 600 /email"])
    _ = try store.configure(issuer(lifetime: 900, claim: "name"), from: Day(number: 120))
    #expect(try rows() == ["100 300 /email", "120 900 /name"])
  }

  @Test(
    "the order in which exports of several days come does not show",
    arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]])
  func order(_ order: [Int]) throws {
    let days: [(Int32, Int64)] = [(100, 300), (110, 300), (120, 600)]
    for place in order { _ = try store.configure(issuer(lifetime: days[place].1), from: Day(number: days[place].0)) }
    #expect(try rows() == ["100 300 /email", "120 600 /email"])
  }

  @Test("going back to what held before is a change of its own")
  func back() throws {
    for (day, lifetime) in [(100, 300), (110, 600), (120, 300)] as [(Int32, Int64)] {
      _ = try store.configure(issuer(lifetime: lifetime), from: Day(number: day))
    }
    #expect(try rows() == ["100 300 /email", "110 600 /email", "120 300 /email"])
    // What lay between is taken back: both neighbours say the same.
    _ = try store.configure(issuer(lifetime: 300), from: Day(number: 110))
    #expect(try rows() == ["100 300 /email"])
  }
}
