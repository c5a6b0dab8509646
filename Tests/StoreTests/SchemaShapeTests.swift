import AuditTestSupport
import GRDB
import Testing

@testable import Store

@Suite("A store whose tables are others than those of this version")
struct SchemaShapeTests {
  @Test(
    "is refused with the name of the table, and nothing is done to it",
    arguments: [
      ("DROP TABLE tombstone", "tombstone"), ("ALTER TABLE run RENAME COLUMN exit_code TO status", "run"),
      ("ALTER TABLE source ADD COLUMN more TEXT", "source"),
    ])
  func refused(change: String, table: String) throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("store.sqlite")
    try EvidenceStore(path).write { try $0.execute(sql: change) }
    let failure = StoreFailure.otherShape(path: path, table: table)
    #expect(throws: failure) { try EvidenceStore(path) }
    #expect(throws: failure) { try EvidenceStore(path, access: .readOnly) }
    #expect(failure.message.contains("new store"))
  }

  @Test("is none where a table or an index of somebody else stands beside ours")
  func more() throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("store.sqlite")
    try EvidenceStore(path).write { try $0.execute(sql: "CREATE TABLE notes (note TEXT)") }
    #expect(throws: Never.self) { try EvidenceStore(path) }
  }

  @Test(
    "has its views renewed where it may be written, and is refused where it may not",
    arguments: ["DROP VIEW v_sighting", "DROP VIEW v_sighting; CREATE VIEW v_sighting AS SELECT 1"])
  func otherViews(change: String) throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("store.sqlite")
    let store = try EvidenceStore(path)
    let definition = "SELECT sql FROM sqlite_schema WHERE name = 'v_sighting'"
    let ours = try store.read { try String.fetchOne($0, sql: definition) }
    try store.write { try $0.execute(sql: change) }
    #expect(throws: StoreFailure.otherViews(path: path)) { try EvidenceStore(path, access: .readOnly) }
    #expect(try EvidenceStore(path, access: .existing).read { try String.fetchOne($0, sql: definition) } == ours)
    #expect(throws: Never.self) { try EvidenceStore(path, access: .readOnly) }
  }
}
