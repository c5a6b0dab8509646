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

  @Test("what the values decided is in it with its change, in order, and valid whatever a claim is called")
  func judged() throws {
    let text = String(decoding: try XMLReport.bytes(try Documents.retail()), as: UTF8.self)
    let decision = try #require(RetailAudit.result.decisions.first)
    #expect(text.contains("class=\"\(decision.dataClass)\" before=\"unknown\" confidence=\"0.93\""))
    #expect(text.contains("<subjectKind>person</subjectKind>") && text.contains("<rival>contact.phone</rival>"))
    var result = RetailAudit.result
    var hostile = decision
    hostile.claim = "]]><x a=\"\u{202E}\u{0}\">" + String(repeating: "n", count: 2_000)
    hostile.dataClass = "no class at all <"
    hostile.before = nil
    hostile.rivals = []
    result.decisions.append(hostile)
    let bytes = try XMLReport.bytes(try Documents.of(result))
    try XMLLint.validate(bytes)
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "<subjectKind>person<").count == 3)
    result.decisions = []
    #expect(!String(decoding: try XMLReport.bytes(try Documents.of(result)), as: UTF8.self).contains("<judged>"))
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
