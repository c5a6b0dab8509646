import Audit
import Foundation
import Testing

@testable import Report

@Suite("The XML report")
struct XMLReportTests {
  @Test("a full audit is valid by the schema, by the program's own eyes and by xmllint's")
  func valid() throws {
    let bytes = try XMLReport.bytes(try Documents.retail())
    try XMLLint.validate(bytes)
  }

  @Test("it is the same bytes each time, and the golden file's")
  func golden() throws {
    let bytes = try XMLReport.bytes(try Documents.retail())
    #expect(try XMLReport.bytes(try Documents.retail()) == bytes)
    try Golden.compare(bytes, with: "report.xml")
  }

  @Test("a result that breaks the schema is refused, and the message names no text of it")
  func invalid() throws {
    var result = RetailAudit.result
    result.findings[0].rule = "TA-XX-1 <script>"
    #expect(throws: ReportFailure.self) { try XMLReport.bytes(try Documents.of(result)) }
    result = RetailAudit.result
    result.findings[0].waiver = "W-none"
    #expect(throws: ReportFailure.self) { try XMLReport.bytes(try Documents.of(result)) }
    result = RetailAudit.result
    result.limitations = []
    #expect(throws: ReportFailure.self) { try XMLReport.bytes(try Documents.of(result)) }
  }

  @Test("an audit without a policy, without tokens and without findings is a report too")
  func empty() throws {
    try XMLLint.validate(try XMLReport.bytes(try Documents.of(EmptyAudit.result)))
  }
}
