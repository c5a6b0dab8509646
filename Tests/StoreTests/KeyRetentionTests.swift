import AuditTestSupport
import GRDB
import Testing
import TokenModel

@testable import Store

@Suite struct KeyRetentionTests {
  private static func milliseconds(_ day: String) throws -> Int64 { try #require(Day(day)).startMilliseconds }

  @Test("a key goes ten days after its month's end, and the store notes it")
  func due() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    var keys = try SubjectKeys(scratch.file("store.keys"))
    let months = try ["2026-09-01", "2026-10-01", "2026-11-01"].map { try #require(Day($0)).month }
    _ = try keys.keys(for: Set(months))
    #expect(try KeyRetention.destroyDue(in: &keys, of: store, at: Self.milliseconds("2026-10-10")) == [])
    #expect(try KeyRetention.destroyDue(in: &keys, of: store, at: Self.milliseconds("2026-10-11")) == [months[0]])
    #expect(try KeyRetention.destroyDue(in: &keys, of: store, at: Self.milliseconds("2026-11-11")) == [months[1]])
    #expect(Set(try SubjectKeys(keys.path).months.keys) == [months[2]])
    let notes = try store.read { try String.fetchAll($0, sql: "SELECT what FROM tombstone ORDER BY tombstone_id") }
    #expect(notes == ["subject key of 2026-09", "subject key of 2026-10"])
  }

  @Test("a clock that stands before an earlier run destroys nothing")
  func clock() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (name, started_ms, finished_ms, from_day, until_day, tool, ruleset, classifier, policy_sha256,
            store_sha256, exit_code, result_json) VALUES ('run-1', ?, 0, 0, 1, '', '', '', '', '', 0, x'')
          """, arguments: [try Self.milliseconds("2027-01-01")])
    }
    var keys = try SubjectKeys(scratch.file("store.keys"))
    _ = try keys.keys(for: [try #require(Day("2026-01-01")).month])
    #expect(try KeyRetention.destroyDue(in: &keys, of: store, at: Self.milliseconds("2026-12-01")) == [])
    #expect(keys.months.count == 1)
  }
}
