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
}
