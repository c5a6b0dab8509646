import Ingest
import Testing
import TokenModel

/// Tables in text: what a format of JSON reads as objects, it reads as rows too.
@Suite struct TableTests {
  private static let header =
    "id,registered_client_id,principal_name,authorization_grant_type,authorized_scopes,access_token_value"

  private func row(_ id: String, scopes: String = "orders.read", person: String = "\"Brandt, Alma\"") -> String {
    "\(id),c-1,\(person),client_credentials,\(scopes),opaque-\(id)"
  }

  @Test("rows with a header, quotes, doubled quotes, line ends inside quotes, another separator")
  func rows() throws {
    let lines = [Self.header, row("1"), row("2", scopes: "\"a \"\"b\"\"\""), row("3", scopes: "\"a\r\nb\""), ""]
    let tally = try LogFixture(lines: lines).tally()
    #expect(tally.format == "spring-as")
    #expect(tally.kinds == [.issuance: 3])
    #expect(tally.lines == 6 && tally.bad == 0)
    let tabs = lines.map { $0.replacing("Brandt, Alma", with: "Brandt").replacing(",", with: "\t") }
    #expect(try LogFixture(lines: tabs).tally().kinds == [.issuance: 3])
  }

  @Test("a header that comes again is passed over; rows that are cut or too long are bad, their neighbours are not")
  func badRows() throws {
    let tally = try LogFixture(lines: [
      Self.header, row("1"), Self.header, "2,c-1", row("3") + ",x", row("4", scopes: "\"a\"b"), row("5"),
    ]).tally()
    #expect(tally.kinds == [.issuance: 2])
    #expect(tally.skipped == 2, "the header twice")
    #expect(tally.reasons == [.eventFieldMissing: 1, .eventFieldType: 2])
  }

  @Test("a quote that is never closed takes no more than its line")
  func openQuote() throws {
    let long = Array(repeating: row("9", person: "otto"), count: 40_000)
    let tally = try LogFixture(lines: [Self.header, row("1"), row("2", scopes: "\"open")] + long).tally()
    #expect(tally.reasons == [.eventFieldType: 1])
    #expect(tally.duplicateEvents > 30_000)
  }

  @Test("a list of words with commas is no table of a known format")
  func prose() throws {
    let log = try LogFixture(lines: ["name,age", "alma,37", "otto,41"])
    let failure = #expect(throws: IngestFailure.self) { try log.tally() }
    #expect(failure?.message.contains("--mapping") ?? false)
  }
}
