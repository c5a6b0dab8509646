import AuditTestSupport
import Foundation
import Issuers
import Pipeline
import Store
import Testing
import TokenModel

/// What a configuration adds to what was counted from logs: over a store with events and tokens of one realm.
@Suite struct ConfigurationIngestTests {
  private let room: CountingRoom
  private let store: EvidenceStore

  init() throws {
    room = try CountingRoom()
    store = try room.store("store")
  }

  private func export(lifetime: Int64 = 300, issuer: String = "staff") -> IssuerExport {
    IssuerExport(
      format: "keycloak-realm", issuer: issuer,
      aliases: [.init("staff", .name), .init("*/realms/staff", .single)],
      clients: [
        .init(
          id: "hr-portal",
          tokens: [
            .access: .init(
              lifetime: lifetime,
              claims: [
                .init(["email"], mapper: "email", scope: "email"), .init(["name"], mapper: "full name"),
                .init(["phone_number"], mapper: "phone", scope: "phone", isDefault: false),
                .init(["exp"], mapper: "(built in)"),
              ], isComplete: true)
          ]),
        .init(id: "anna.muster@example.org", tokens: [.access: .init(lifetime: 60)]),
      ])
  }

  private func add(_ export: IssuerExport, from day: String) throws -> ConfigurationIngest.Outcome {
    try ConfigurationIngest(store, keys: try SubjectKeys(room.scratch.file("keys"))).add(
      export, validFrom: Day(day), today: Day(number: 30_000))
  }

  private func event(_ day: Int, client: String = "hr-portal", realm: String = "staff", scope: String = "openid")
    -> String
  {
    let type = "CODE_TO_TOKEN"
    return "2026-03-0\(day) 08:15:30,412 DEBUG [org.keycloak.events] (executor-thread-4) type=\"\(type)\", "
      + "realmId=\"6f1c\", realmName=\"\(realm)\", clientId=\"\(client)\", userId=\"0b7e\", sessionId=\"91aa\(day)\", "
      + "ipAddress=\"192.0.2.10\", token_id=\"onrtac:5d0c\(day)\", grant_type=\"authorization_code\", scope=\"\(scope)\""
  }

  private func ingest(_ lines: [String], as name: String = "events.log") throws {
    _ = try room.ingest([try room.write(lines, to: name)], into: store)
  }

  private let tiers = """
    SELECT client.name, first_day, tier, claims_told, sum(tokens) FROM v_token JOIN client USING (client_id)
    WHERE token_type = 'access_token' GROUP BY 1, 2, 3 ORDER BY 1, 2
    """

  @Test(
    "events are of tier configuration from the day on which it holds, also when it arrives late, and never as stored")
  func lateArrival() throws {
    try ingest([event(1), event(2), event(3), event(2, client: "other")])
    let before = try store.rows("SELECT DISTINCT tier FROM v_token")
    #expect(before == ["event"])
    _ = try add(export(), from: "2026-03-02")
    let first = Day("2026-03-01")!.number
    #expect(
      try store.rows(tiers) == [
        "hr-portal|\(first)|event|0|1", "hr-portal|\(first + 1)|configuration|1|2", "other|\(first + 1)|event|0|1",
      ])
    #expect(try store.rows("SELECT DISTINCT tier FROM profile") == ["event"])
  }

  @Test("claims of every token are inferred, those of a scope where it was granted")
  func claims() throws {
    try ingest([event(1), event(2, scope: "openid phone")])
    _ = try add(export(), from: "2026-01-01")
    #expect(
      try store.rows(
        """
        SELECT claim, data_class, sum(tokens), max(claims_inferred) FROM v_claim WHERE token_type = 'access_token'
        GROUP BY claim ORDER BY claim
        """) == ["email|contact.email|2|1", "name|name.full|2|1", "phone_number|contact.phone|1|1"])
  }

  @Test("lifetimes that no event tells are inferred, with the newest configuration of each day")
  func lifetimes() throws {
    try ingest([event(1), event(2), event(3)])
    _ = try add(export(lifetime: 300), from: "2026-01-01")
    _ = try add(export(lifetime: 900), from: "2026-03-03")
    #expect(
      try store.rows(
        """
        SELECT seconds, sum(tokens) FROM v_token_lifetime WHERE lifetime_basis = 'configuration'
          AND token_type = 'access_token' GROUP BY seconds ORDER BY seconds
        """) == ["300|2", "900|1"])
    #expect(
      try store.rows(
        "SELECT p50, max, basis, from_configuration FROM v_lifetime_client WHERE token_type = 'access_token'")
        == ["300|900|inferred|3"])
  }

  @Test("a realm is found under its address where one issuer ends so, and under none where two do")
  func issuers() throws {
    try ingest([event(1), event(2, realm: "https://one.example/realms/staff")])
    _ = try add(export(), from: "2026-01-01")
    let matched = "SELECT issuer.name FROM v_configured_issuer JOIN issuer USING (issuer_id) ORDER BY 1"
    #expect(try store.rows(matched) == ["https://one.example/realms/staff", "staff"])
    try ingest([event(3, realm: "https://two.example/realms/staff")], as: "more.log")
    #expect(try store.rows(matched) == ["staff"])
  }

  @Test("names that are personal are masked as those of logs, and nothing else of an export is stored")
  func masking() throws {
    let outcome = try add(export(issuer: "realm of anna.muster@example.org"), from: "2026-01-01")
    #expect(outcome.clients == .init(changed: 2))
    for file in ["store.sqlite", "store.sqlite-wal"] {
      let bytes = try Data(contentsOf: URL(filePath: room.scratch.file(file)))
      #expect(bytes.range(of: Data("anna.muster@example.org".utf8)) == nil)
    }
    #expect(try store.number("SELECT count(*) FROM client WHERE masked = 'contact.email'") == 1)
  }

  @Test("without a day of its own an export holds from the day of the run, and a second run adds nothing")
  func undated() throws {
    let ingest = ConfigurationIngest(store, keys: try SubjectKeys(room.scratch.file("keys")))
    let first = try ingest.add(export(), validFrom: nil, today: Day(number: 20_000))
    #expect(first.validFrom == Day(number: 20_000))
    let second = try ingest.add(export(), validFrom: nil, today: Day(number: 20_001))
    #expect(second.clients == .init(unchanged: 2))
    #expect(try store.number("SELECT count(DISTINCT valid_from) FROM configured_client") == 1)
  }
}
