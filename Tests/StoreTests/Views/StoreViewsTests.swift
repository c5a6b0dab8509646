import AuditTestSupport
import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct StoreViewsTests {
  @Test("every view can be read over an empty store, and says what it is")
  func allCompile() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try store.read { database in
      let views = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
      #expect(views.count > 30)
      for view in views {
        let name: String = view["name"]
        let text: String = view["sql"]
        #expect(name.hasPrefix("v_"))
        #expect(text.contains("\n  -- ") || text.contains("-- "), "\(name) has no comment")
        #expect(throws: Never.self, "\(name)") {
          _ = try Row.fetchAll(database, sql: "SELECT * FROM \(name)")
        }
      }
    }
  }
}

extension StoreViewsTests {
  private static func rows(_ database: Database, _ names: [String]) throws -> [String: [String]] {
    var result: [String: [String]] = [:]
    for name in names {
      result[name] = try Row.fetchAll(database, sql: "SELECT * FROM \(name)").map(\.description).sorted()
    }
    return result
  }

  @Test("views that stand evaluated say what the views say, on each connection")
  func evaluated() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    _ = try BatchWriter(store).commit(
      StreamRange(
        fingerprint: "f", fingerprintBytes: 64, known: nil, name: "log", start: 0, stop: 100,
        counts: RangeCounts()), [sampleBatch(clients: ["shop-web", "crm"], lifetimes: [300, 900])])
    let (names, before) = try store.read { database in
      let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
      return (names, try Self.rows(database, names))
    }
    #expect(before["v_token"]?.count == 2)
    #expect(Set(names) == Set(StoreViews.statements.map(\.name)))
    let snapshot = try store.evaluated()
    try snapshot.each { _, database in
      #expect(try Self.rows(database, names) == before)
      // They are read where they were evaluated, not from the store.
      for name in names where !EvaluatedViews.kept.contains(name) {
        let steps = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN SELECT * FROM \(name)")
        #expect(steps.map { $0["detail"] as String } == ["SCAN \(name)"])
      }
    }
    let (during, left) = try store.withScratch(Declarations()) { scratch in
      let during = try scratch.withEvaluatedViews { try Self.rows(scratch.database, ["v_client", "v_habit"]) }
      return (
        during, try Int.fetchOne(scratch.database, sql: "SELECT count(*) FROM sqlite_temp_schema WHERE name LIKE 'v_%'")
      )
    }
    #expect(during == before.filter { ["v_client", "v_habit"].contains($0.key) })
    #expect(left == 0)
  }

  @Test("the same over the counts of a year, and every sum is one that a view has")
  func evaluatedYear() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let script = try String(
      contentsOf: package.appending(path: "scripts/benchmark/large-store.sql"), encoding: .utf8
    ).replacing(":clients", with: "20").replacing(":profiles", with: "200")
    try store.write { try $0.execute(sql: script) }
    try store.write { database in
      // A policy of two activities, one of which restricts audiences; two classes, one of them heavy.
      try database.execute(
        sql: """
          INSERT INTO ref_class VALUES ('contact.email', 'e', 'personal', 1, 3), ('belief.religion', 'r', 'special_art9', 1, 9),
            ('pseudonymous_id', 'p', 'personal', 1, 2), ('technical', 't', 'none', 0, 0);
          INSERT INTO ref_claim_scope VALUES ('email', 'email'), ('religion', 'profile');
          INSERT INTO declared_activity VALUES ('a', 'A', NULL, NULL), ('b', 'B', NULL, NULL);
          INSERT INTO declared_epoch VALUES (0, 20001, 20300), (1, 20301, 20400);
          INSERT INTO declared_client SELECT epoch, issuer_id, client_id, CASE client_id % 2 WHEN 0 THEN 'a' ELSE 'b' END
          FROM declared_epoch, issuer, client WHERE client_id % 5 > 0;
          INSERT INTO declared_route SELECT epoch, issuer_id, client_id, audience_id, activity, audience_id % 3 > 0
          FROM declared_client, (SELECT audience_id FROM audience UNION ALL SELECT 0);
          INSERT INTO declared_data VALUES ('a', 'contact.email', 'access_token', 'r'), ('b', 'pseudonymous_id', 'id_token', 'r');
          INSERT INTO declared_scope VALUES ('a', 'email');
          INSERT INTO declared_limit VALUES ('a', 'access_token', 600, 'activity'), ('', 'id_token', 900, 'policy');
          """)
    }
    let names = StoreViews.statements.map(\.name)
    let before = try store.read { try Self.rows($0, names) }
    #expect(names.count { before[$0]?.isEmpty == false } > 60)
    let snapshot = try store.evaluated()
    try snapshot.read { database in
      let rows = try Self.rows(database, names)
      for name in names { #expect(rows[name] == before[name], "\(name)") }
    }
    // What was let go of can still be asked for.
    try snapshot.release(.views)
    try snapshot.release(.rules)
    try snapshot.read { database in
      let rows = try Self.rows(database, names)
      for name in names { #expect(rows[name] == before[name], "\(name)") }
    }
    for sums in StoreViews.sums {
      let holders = StoreViews.statements.count { $0.select.contains(sums.sql) }
      #expect(holders > 0, "\(sums.sql)")
    }
  }

  @Test("a view is evaluated after what it rests on, where that can be seen")
  func plan() {
    let plan = EvaluationPlan()
    // What a view rests on, through those that are kept.
    var evaluated: [String: Set<String>] = [:]
    for view in StoreViews.statements {
      evaluated[view.name] = view.sources.reduce(into: []) { sources, name in
        sources.formUnion(EvaluatedViews.kept.contains(name) ? evaluated[name] ?? [] : [name])
      }
    }
    for view in StoreViews.statements where !EvaluatedViews.kept.contains(view.name) {
      guard let place = plan.places[view.name] else {
        Issue.record("\(view.name) has no place")
        continue
      }
      #expect(place.round < EvaluationPlan.rounds && place.lane < EvaluationPlan.lanes, "\(view.name)")
      for source in evaluated[view.name] ?? [] {
        guard let other = plan.places[source] else {
          Issue.record("\(view.name) rests on \(source), which is not evaluated")
          continue
        }
        #expect(
          other.round < place.round || (other.round, other.lane) == (place.round, place.lane),
          "\(view.name) rests on \(source)")
      }
    }
    // The store is one more of the ten databases that SQLite attaches, and so is the copy of a simulation.
    #expect(plan.shared.count <= 9)
    #expect(EvaluationPlan(hasCopy: true).shared.count <= 8)
  }
}
