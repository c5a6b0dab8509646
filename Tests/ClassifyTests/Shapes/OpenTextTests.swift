import AuditTestSupport
import Testing
import TokenModel

@testable import Classify

@Suite struct OpenTextTests {
  @Test("numbers are their decimal digits", arguments: [0, 7, -1, 10, 4_111_111_111_111_111, .max, .min] as [Int64])
  func digits(_ number: Int64) {
    #expect(OpenText.number(number).withBytes { $0.text } == String(number))
  }

  @Test("strings and whole numbers are read, and nothing else")
  func kinds() throws {
    for (json, text) in [(#""a""#, "a"), ("12", "12"), ("1.5", nil), ("true", nil), ("null", nil)]
      as [(String, String?)]
    {
      let value = try ParsedJSON("[\(json)]")
      let element = try #require(value.root.elements.first { _ in true })
      #expect(OpenText(element)?.withBytes { $0.text } == text)
    }
  }
}
