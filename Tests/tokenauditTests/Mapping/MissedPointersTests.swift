import AuditTestSupport
import Ingest
import Testing

@testable import tokenaudit

@Suite("Pointers of a mapping that find nothing")
struct MissedPointersTests {
  private static let mapping = """
    format: ndjson
    time: {pointer: /at, unit: s}
    event_type: /name
    issuance_when: [issued]
    client: /app
    subject: /who
    granted_scopes: /scope
    token_id: /tok/jti
    lifetime: {pointer: /tok/ttl, unit: s}

    """
  private static let record =
    #"{"at":1772435730,"name":"issued","app":"crm","who":"u","scope":"a b","tok":{"jti":"j","ttl":300}}"# + "\n"

  private func trial(_ wrong: String = "", _ right: String = "") throws -> String {
    let text = wrong.isEmpty ? Self.mapping : Self.mapping.replacing(right, with: wrong)
    let scratch = try ScratchDirectory()
    let path = try scratch.write((Self.record + Self.record).utf8, to: "log")
    return try FormatTrial(mapping: try MappingReader.read(Array(text.utf8), file: "m.yaml")).text(of: SourceFile(path))
  }

  @Test("a mapping that fits has none")
  func none() throws {
    let text = try trial()
    #expect(text.contains("2 events shown"))
    #expect(!text.contains("nothing stands") && !text.contains("was found at"))
  }

  @Test(
    "each is told with its pointer",
    arguments: [
      ("/won", "/who", "subject: nothing was found at /won; check the pointer"),
      ("/scopes", "/scope", "granted_scopes: nothing was found at /scopes; check the pointer"),
      ("/tok/id", "/tok/jti", "token_id: nothing was found at /tok/id; check the pointer"),
      ("/tok/life", "/tok/ttl", "lifetime: nothing was found at /tok/life; check the pointer"),
      ("/when", "/at", "time: no time stands at /when in 2 records; check the pointer, 'unit' and 'layout'"),
      ("/kind", "/name", "event.field_missing: nothing stands at /kind (event_type) or /app (client) in 2 records"),
      ("/key", "/app", "event.field_missing: nothing stands at /name (event_type) or /key (client) in 2 records"),
    ])
  func told(_ wrong: String, _ right: String, _ line: String) throws {
    let text = try trial(wrong, right)
    #expect(text.split(separator: "\n").contains { $0 == line }, "\(text)")
  }
}
