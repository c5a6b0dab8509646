import AuditTestSupport
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

  @Test("a view is evaluated after what it rests on, where that can be seen, and rests on no view that is kept")
  func plan() {
    let plan = EvaluationPlan()
    for view in StoreViews.statements where !EvaluatedViews.kept.contains(view.name) {
      guard let place = plan.places[view.name] else {
        Issue.record("\(view.name) has no place")
        continue
      }
      #expect(place.round < EvaluationPlan.rounds && place.lane < EvaluationPlan.lanes, "\(view.name)")
      for source in view.sources {
        guard let other = plan.places[source] else {
          Issue.record("\(view.name) rests on \(source), which is not evaluated")
          continue
        }
        #expect(other.round < place.round || other == place, "\(view.name) rests on \(source)")
      }
    }
  }
}
