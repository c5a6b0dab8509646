import Foundation
import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

@Suite("A purge")
struct PurgeTests {
  private static func tokens(_ client: String, _ day: Day) -> [GeneratedToken] {
    (0..<30).map { _ in
      GeneratedToken(
        day: day, source: "idp", issuer: "https://\(client).example.com", client: client,
        audiences: ["\(client)-api"], type: .access, scopes: ["\(client)-scope"], claims: ["iss", "sub", "email"],
        lifetime: .seconds(600), protection: .jws, tier: .token, form: .claims, algorithm: "ES256",
        subjectKind: .person, payloadBytes: 300, keyID: "\(client)-key")
    }
  }

  private let day = TokenGenerator.firstDay.advanced(by: 3)

  private func store() throws -> NaiveStore {
    try NaiveStore(
      TokenFolder.batches(
        of: Self.tokens("oldtimer", TokenGenerator.firstDay) + Self.tokens("newcomer", day), chunk: 100)
    )
  }

  @Test("removes a period with the names that it alone used, from every byte of the files, and says so")
  func before() throws {
    let store = try store()
    let first = try store.audit()
    #expect(first.findings.contains { $0.scope.client == "oldtimer" })
    _ = try store.audit()
    let only = try NaiveStore(TokenFolder.batches(of: Self.tokens("newcomer", day), chunk: 100))

    let removals = try Purge(store.store).remove(before: day, why: "test", now: 1_000)
    #expect(removals.first { $0.what.hasPrefix("issuance") }?.count == 1)
    // Runs judged days that stay as well, so they stay.
    #expect(!removals.contains { $0.what.hasPrefix("run") })
    let tables = try store.store.read { database in
      try String.fetchAll(database, sql: "SELECT what || '|' || why || '|' || row_count FROM tombstone ORDER BY what")
    }
    #expect(tables == removals.map { "\($0.what)|test|\($0.count)" }.sorted())

    for table in ["issuer", "client", "audience", "scope", "key_id", "profile", "issuance", "lifetime", "claim_fact"] {
      let sql = "SELECT count(*) FROM \(table)"
      #expect(
        try store.store.read { try Int.fetchOne($0, sql: sql) } == only.store.read { try Int.fetchOne($0, sql: sql) },
        "\(table)")
    }
    #expect(try store.store.read { try Int32.fetchOne($0, sql: "SELECT min(first_day) FROM profile") } == day.number)
  }

  @Test("leaves nothing of a period in the file or its log")
  func bytes() throws {
    let store = try store()
    try store.declare()
    func contains() throws -> Bool {
      try ["", "-wal"].contains { suffix in
        let path = store.store.path + suffix
        guard FileManager.default.fileExists(atPath: path) else { return false }
        return try Data(contentsOf: URL(filePath: path)).range(of: Data("oldtimer".utf8)) != nil
      }
    }
    #expect(try contains())
    _ = try Purge(store.store).remove(before: day, why: "test", now: 1_000)
    #expect(try !contains())
  }

  @Test("removes the runs that told of the period alone, but never the last one")
  func runs() throws {
    let store = try store()
    for first in [TokenGenerator.firstDay, day] {
      let request = try NaiveStore.request(store.store, policy: nil, first: first, days: 1)
      _ = try AuditRun(store.store, request).run { request.startedMilliseconds }
    }
    let removals = try Purge(store.store).remove(before: day, why: "test", now: 1_000)
    #expect(removals.first { $0.what.hasPrefix("run") }?.count == 1)
    #expect(removals.first { $0.what.hasPrefix("metric") } != nil)
    let last = try RunArchive(store.store).result()
    #expect(last.provenance.from == day)
    #expect(try store.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") } == 1)
    // All days gone, the last run stays on record.
    _ = try Purge(store.store).remove(before: day.advanced(by: 40), why: "test", now: 2_000)
    #expect(try RunArchive(store.store).result().id == last.id)
  }

  @Test("a day inside a month that is added up is refused, with the nearest one")
  func cut() throws {
    let store = try store()
    _ = try Ageing(store.store, Retention()).run(now: TokenGenerator.firstDay.advanced(by: 800).startMilliseconds)
    #expect(throws: StoreFailure.cutsAgedMonth(day: "2025-01-04", nearest: "2025-01-01")) {
      try Purge(store.store).remove(before: day, why: "test", now: 0)
    }
  }
}
