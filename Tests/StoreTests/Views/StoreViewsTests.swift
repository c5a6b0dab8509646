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
  @Test("views that stand evaluated say what the views say, and are gone afterwards")
  func evaluated() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    _ = try BatchWriter(store).commit(
      StreamRange(
        fingerprint: "f", fingerprintBytes: 64, known: nil, name: "log", start: 0, stop: 100,
        counts: RangeCounts()), [sampleBatch(clients: ["shop-web", "crm"], lifetimes: [300, 900])])
    func rows() throws -> [String: [String]] {
      try store.read { database in
        let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
        var result: [String: [String]] = [:]
        for name in names {
          result[name] = try Row.fetchAll(database, sql: "SELECT * FROM \(name)").map(\.description).sorted()
        }
        return result
      }
    }
    let before = try rows()
    #expect(before["v_token"]?.count == 2)
    let (during, tables) = try store.withEvaluatedViews {
      let tables = try store.read { database in
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_temp_schema WHERE type IN ('table', 'view')")
      }
      return (try rows(), tables)
    }
    #expect(during == before)
    #expect(tables == before.count)
    let after = try store.read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_temp_schema")
    }
    #expect(after == 0)
  }
}
