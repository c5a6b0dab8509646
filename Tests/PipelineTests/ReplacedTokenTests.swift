import AuditTestSupport
import GRDB
import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// A refresh that shows the old token beside the new one.
@Suite struct ReplacedTokenTests {
  @Test("the old token is counted as seen, the new one as issued, and the grant once")
  func counts() throws {
    func token(_ id: String, issued: Int) -> String {
      MintedToken.compact(
        #"{"iss":"https://id.example","iat":\#(issued),"exp":\#(issued + 300),"jti":"\#(id)","scope":"a"}"#)
    }
    let scratch = try ScratchDirectory()
    let line =
      #"{"event":{"type":"jwt.refresh","createInstant":1772435730412,"applicationId":"crm","token":"#
      + #""\#(token("new", issued: 1_772_435_730))","original":"\#(token("old", issued: 1_772_435_430))"}}"#
    let path = try scratch.write((line + "\n").utf8, to: "hooks.ndjson")
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    var run = try IngestRun(store, keys: try SubjectKeys(scratch.file("store.keys")))
    let file = try run.ingest(SourceFile(path), IngestOptions(runMilliseconds: 1_772_500_000_000))
    #expect(file.format == "fusionauth" && file.tally.counts.issuanceEvents == 1 && file.tally.distinctTokens == 2)
    let rows = try store.read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT kind, sum(tokens) AS tokens, sum(grants) AS grants FROM issuance JOIN profile USING (profile_id)"
          + " GROUP BY kind ORDER BY kind")
    }
    #expect(rows.map { $0["kind"] as String } == ["issuance", "observation"])
    #expect(rows.map { $0["tokens"] as Int64 } == [1, 1])
    #expect(rows.map { $0["grants"] as Int64 } == [1, 0])
  }
}
