import Policy
import Testing

@Suite("Scalars of the YAML 1.2 core schema")
struct CoreScalarTests {
  private func node(_ text: String) throws -> YAMLNode {
    let root = try YAMLComposer.compose(Array("x: \(text)\n".utf8), file: "p", problems: ProblemCollector())
    return try #require(root.members.first).value
  }

  @Test(
    "yes, no, on, off and times with colons are text, unlike in YAML 1.1",
    arguments: ["yes", "no", "on", "off", "12:30", "1_000", "0b1", "2026-01-01"])
  func texts(text: String) throws { #expect(try node(text).isText) }

  @Test("numbers")
  func numbers() throws {
    #expect(try node("0o17").whole == 15)
    #expect(try node("0x1F").whole == 31)
    #expect(try node("-7").whole == -7)
    #expect(try node("1e3").number == 1_000)
    #expect(try node("1e400").number == nil)
    #expect(try node(".inf").number == nil)
    #expect(try node("99999999999999999999").whole == nil)
    #expect(try node("'7'").whole == nil)
  }

  @Test("nothing", arguments: ["", "~", "null", "NULL"])
  func nulls(text: String) throws {
    #expect(try node(text).isNull)
    #expect(try !node("'\(text)'").isNull)
  }
}
