import Audit
import Foundation
import Testing

@testable import Report

@Suite("The machine result")
struct JSONReportTests {
  @Test("it is the golden file's bytes, and reads back as the result with its texts made inert")
  func golden() throws {
    let document = try Documents.retail()
    let bytes = try JSONReport.bytes(document)
    try Golden.compare(bytes, with: "result.json")
    #expect(try JSONDecoder().decode(AuditResult.self, from: Data(bytes)) == document.result)
    #expect(try JSONReport.bytes(try Documents.of(document.result)) == bytes)
  }
}
