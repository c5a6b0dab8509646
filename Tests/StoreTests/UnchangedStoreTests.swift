import AuditTestSupport
import GRDB
import Testing

@testable import Store

@Suite("What looks at a store on several connections")
struct UnchangedStoreTests {
  @Test("fails where another run wrote to it meanwhile, and only then", arguments: [true, false])
  func meanwhile(writes: Bool) throws {
    let scratch = try ScratchDirectory()
    let path = scratch.file("store.sqlite")
    let writer = try EvidenceStore(path)
    let store = try EvidenceStore(path, access: .readOnly)
    func look() throws -> Int? {
      try store.whileUnchanged {
        if writes { try writer.write { try $0.execute(sql: "INSERT INTO issuer (name) VALUES ('another')") } }
        return try store.withScratch(Declarations()) { copy in
          try copy.evaluated().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM issuer") }
        }
      }
    }
    if writes {
      #expect(throws: StoreFailure.changed(path: path)) { try look() }
    } else {
      #expect(try look() != nil)
    }
  }

  @Test("a copy that is changed leaves the store, and what others see of it, as it was")
  func copies() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try store.write { try $0.execute(sql: "INSERT INTO issuer (name) VALUES ('one')") }
    @Sendable func names(_ database: Database) throws -> [String] {
      try String.fetchAll(database, sql: "SELECT name FROM issuer WHERE name NOT LIKE '(%' ORDER BY name")
    }
    try store.withScratch(Declarations()) { copy in
      try copy.change {
        try copy.copy("issuer")
        try copy.database.execute(sql: "UPDATE issuer SET name = 'two' WHERE name = 'one'")
      }
      #expect(try names(copy.database) == ["two"])
      try copy.evaluated().each { _, database in
        let seen = try names(database)
        #expect(seen == ["two"])
      }
      let other = try store.withScratch(Declarations()) { try names($0.database) }
      #expect(other == ["one"])
      #expect(try store.read(names) == ["one"])
      #expect(try store.evaluated().read(names) == ["one"])
    }
  }
}
