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
