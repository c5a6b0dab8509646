import Foundation
import Testing
import TokenModel

@testable import Audit
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

  @Test("a source that was read in the wrong zone stands in the statement and under coverage, and is valid")
  func zone() throws {
    var result = RetailAudit.result
    let clash = CoverageStatement.ZoneClash(
      source: "staff", tokens: .init(value: 1_204, raised: false), of: .init(value: 9_001, raised: false))
    result.coverage.zoneClashes = [clash]
    let bytes = try XMLReport.bytes(try Documents.of(result))
    try XMLLint.validate(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#"<zoneClash source="staff" tokens="1204" of="9001"/>"#))
    #expect(text.contains("staff states no time zone, and 1,204 of 9,001 of its tokens"))
    var other = clash
    other.source = "\"/><gap>\u{0}" + String(repeating: "s", count: 3_000)
    result.coverage.zoneClashes = [clash, other]
    let two = try XMLReport.bytes(try Documents.of(result))
    try XMLLint.validate(two)
    #expect(String(decoding: two, as: UTF8.self).contains("2 sources state no time zone"))
    let page = String(decoding: try HTMLReport.bytes(try Documents.of(result)), as: UTF8.self)
    #expect(page.contains("1,204 of 9,001 tokens were issued whole quarters of an hour"))
    #expect(!page.contains("<gap>"))
  }

  @Test("what is configured beside what was observed is in it, a claim a row, whatever a mapper is called")
  func configured() throws {
    var result = RetailAudit.result
    let text = String(decoding: try XMLReport.bytes(try Documents.of(result)), as: UTF8.self)
    let table = try #require(text.firstRange(of: "<configured>").map { text[$0.upperBound...] })
    let rows = table.prefix(upTo: try #require(table.firstRange(of: "</configured>")).lowerBound).split(
      separator: "<claim "
    )
    .dropFirst()
    #expect(rows.count == RetailConfigured.claims.count)
    for (row, claim) in zip(rows, RetailConfigured.claims) {
      #expect(row.contains("claim=\"\(claim.claim)\"") && row.contains("state=\"\(claim.state.rawValue)\""))
      #expect(row.contains("of=\"\(claim.of.value)\""))
      #expect(row.contains("mapper=") == (claim.mapper != nil) && row.contains("scope=") == (claim.scope != nil))
    }
    result.configured[0].mapper = "\"/><finding>\u{0}" + String(repeating: "m", count: 3_000)
    result.configured[0].dataClass = "no class"
    try XMLLint.validate(try XMLReport.bytes(try Documents.of(result)))
    result.configured = []
    #expect(!String(decoding: try XMLReport.bytes(try Documents.of(result)), as: UTF8.self).contains("<configured>"))
  }

  @Test("a rule that changed inside the period says what held when")
  func inForce() throws {
    var result = RetailAudit.result
    let place = try #require(result.rules.firstIndex { !$0.parameters.isEmpty })
    let rule = result.rules[place]
    let first = result.provenance.from
    result.rules[place].inForce = [(1, first, first), (2, first.advanced(by: 1), first.advanced(by: 9))].map { span in
      RuleOutcome.InForce(
        edition: span.0, first: span.1, last: span.2, severity: .low, parameters: rule.parameters,
        tailoring: span.0 == 2 ? "<why>" : nil)
    }
    let bytes = try XMLReport.bytes(try Documents.of(result))
    try XMLLint.validate(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.split(separator: "<inForce ").count == 3 && text.contains("<tailoring>&lt;why&gt;</tailoring>"))
    #expect(text.contains("edition=\"2\" first=\"\(first.advanced(by: 1).text)\""))
    let page = String(decoding: try HTMLReport.bytes(try Documents.of(result)), as: UTF8.self)
    #expect(page.contains("Edition 2 from \(first.advanced(by: 1).text) to \(first.advanced(by: 9).text)."))
    #expect(page.contains("&lt;why&gt;") && !page.contains("<why>"))
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
