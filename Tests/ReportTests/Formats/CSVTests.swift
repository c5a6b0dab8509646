import TokenModel
import Testing

@testable import Audit
@testable import Report

@Suite struct CSVTests {
  private static func lines(_ format: any ReportFormat.Type) throws -> [String] {
    let bytes = try format.bytes(Documents.retail())
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  @Test("drift.csv: a head row, a row a cell of the matrix, every text quoted, what is not known empty")
  func drift() throws {
    let lines = try Self.lines(DriftCSV.self)
    #expect(
      lines[0]
        == #""activity","class","category","audience","recipient","drift","basis","tokens","of","first_seen","last_seen","inferred""#
    )
    #expect(lines.count == RetailFlows.drift.count + 2 && lines.last == "")
    #expect(
      lines[1]
        == #""web-shop","contact.email","personal","shop-web","Web shop","matches","declared",410020,412114,"2026-10-24","2026-11-22","no""#
    )
    #expect(lines[4] == #""web-shop","location.address","personal",,,"unused","declared",0,0,,,"#)
    #expect(lines[2].hasSuffix(#","2026-11-22","part""#))
    #expect(lines[5].hasPrefix(#","name.full""#))
  }

  @Test("data.csv has a row a flow")
  func data() throws {
    let lines = try Self.lines(DataCSV.self)
    #expect(lines.count == RetailFlows.flows.count + 2)
    #expect(lines[0].hasPrefix(#""issuer","client","audience","token_type","claim","class""#))
    for line in lines.dropLast() { #expect(line.split(separator: ",", omittingEmptySubsequences: false).count >= 18) }
    #expect(lines[0].hasSuffix(#","last_seen","inferred""#))
    let marks = lines.dropFirst().dropLast().map { $0.split(separator: ",").last.map(String.init) ?? "" }
    #expect(marks.filter { $0 == #""all""# }.count == 1 && marks.filter { $0 == #""part""# }.count == 1)
    #expect(Set(marks) == [#""no""#, #""all""#, #""part""#])
  }

  @Test("what a spreadsheet would take for a formula gets an apostrophe, and numbers stay numbers")
  func formulas() {
    var table = CSVTable(columns: ["a"])
    let hostile = ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\u{FF1D}1", "'x", "plain", "a\"b", "a\r\nb"]
    for text in hostile { table.add([.text(text)]) }
    table.add([.number(-3), .count(-3), .text(nil), .number(nil)])
    let lines = String(decoding: table.take(), as: UTF8.self).split(separator: "\r\n").map(String.init)
    #expect(
      lines == [
        #""a""#, #""'=1+1""#, #""'+1""#, #""'-1""#, #""'@x""#, #""' =1""#, "\"'\t=1\"", "\"'\u{FF1D}1\"", #""''x""#,
        #""plain""#, #""a""b""#, #""a  b""#, "-3,-3,,",
      ])
  }
}
