import Audit
import Foundation
import JOSE
import Testing

@testable import Report

@Suite("The HTML report")
struct HTMLReportTests {
  private func page(_ document: ReportDocument) throws -> String {
    String(decoding: try HTMLReport.bytes(document), as: UTF8.self)
  }

  @Test("it is the same bytes each time, and the golden file's")
  func golden() throws {
    let bytes = try HTMLReport.bytes(try Documents.retail())
    #expect(try HTMLReport.bytes(try Documents.retail()) == bytes)
    try Golden.compare(bytes, with: "report.en.html")
  }
}
