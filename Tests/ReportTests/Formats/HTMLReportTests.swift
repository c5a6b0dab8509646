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

  @Test("every id stands once, and every link inside the page leads somewhere")
  func links() throws {
    for document in [try Documents.retail(), try Documents.of(EmptyAudit.result)] {
      let text = try page(document)
      let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      let known = Set(ids)
      for target in text.matches(of: /href="#([^"]*)"/) { #expect(known.contains(String(target.1)), "\(target.1)") }
      for list in text.matches(of: /aria-labelledby="([^"]*)"/) {
        for name in list.1.split(separator: " ") { #expect(known.contains(String(name)), "\(name)") }
      }
    }
  }

  @Test("its policy of content allows its own style and nothing else")
  func contentPolicy() throws {
    let text = try page(try Documents.retail())
    let style = try #require(text.firstMatch(of: /<style>([^<]*)<\/style>/)).1
    let hasher = SHA256()
    hasher.update(Array(style.utf8))
    let digest = Data(hasher.finish()).base64EncodedString()
    #expect(text.contains("default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"))
    #expect(text.matches(of: /<style/).count == 1)
    #expect(!text.contains("<script") && !text.contains("<link") && !text.contains("<img") && !text.contains("<form"))
  }

  @Test("recipes of other products stay off paper where the issuer's product is known, and only there")
  func recipesOnPaper() throws {
    let document = try Documents.retail()
    let text = try page(document)
    #expect(text.contains(/@media print \{[^@]*\.unused \{ display: none; \}/))
    var seen: Set<Bool> = []
    for finding in document.result.findings where finding.remediation.count > 1 {
      guard let start = text.range(of: ">\(finding.id)</code></p>")?.upperBound else { continue }
      let end = try #require(text[start...].range(of: "</article>")).lowerBound
      let isKnown = finding.remediation.contains { $0.matchesIssuer && $0.product != "generic" }
      #expect(text[start..<end].contains(#"<details class="unused">"#) == isKnown, "\(finding.id)")
      seen.insert(isKnown)
    }
    #expect(seen == [true, false])
  }

  @Test("headings go down by one level at a time, under one title")
  func headings() throws {
    let levels = try page(try Documents.retail()).matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    #expect(levels.filter { $0 == 1 }.count == 1 && levels.first == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test("says what a reader must know first: state, coverage, change, decision")
  func pageOne() throws {
    let text = try page(try Documents.retail())
    let order = [
      "11 findings to act on", "Can it be believed?", "What changed", "What to decide", "Where the data goes",
    ]
    let places = try order.map { try #require(text.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
    #expect(text.contains("Claims were read from 1,331,204 of 1,429,514 access and ID tokens (93.1%)."))
    let empty = try page(try Documents.of(EmptyAudit.result))
    #expect(empty.contains("Not enough evidence to say") && !empty.contains("No open finding"))
    #expect(empty.contains("No token was seen, so there is no evidence at all."))
    #expect(!text.lowercased().contains("compliant"))
  }

  @Test("shows what is configured beside what was observed, disagreement first, and marks what is inferred")
  func configured() throws {
    let text = try page(try Documents.retail())
    let table = try #require(text.split(separator: #"id="t-configured-c""#).dropFirst().first)
    let rows = table.prefix(upTo: try #require(table.firstRange(of: "</table>")).lowerBound).split(separator: "<tr>")
      .dropFirst(2)
    #expect(rows.count == RetailConfigured.claims.count)
    let order = ["phone_number", "tax_id", "name", "groups", "email"]
    for (row, claim) in zip(rows, order) { #expect(row.contains("<bdi>\(claim)</bdi>"), "\(claim)") }
    let words = [
      "configured, never seen", "seen, not configured", "configured and seen", "configured and seen",
      "too few tokens to tell",
    ]
    for (row, word) in zip(rows, words) { #expect(row.contains(word)) }
    #expect(rows.first?.contains("with the scope") == true && rows.first?.contains("0 of 21,300") == true)

    // Page one: a sign, its meaning, and the same for who cannot see it.
    let flows = try #require(text.split(separator: #"id="t-flows-c""#).dropFirst().first)
    let heat = flows.prefix(upTo: try #require(flows.firstRange(of: "</section>")).lowerBound)
    #expect(heat.matches(of: /◇<\/span> [0-9.]+%<span class="aside"> inferred<\/span>/).count == 2)
    #expect(heat.contains("◇ rests, in part at least, on the issuer’s configuration"))
    #expect(text.contains("in part inferred"))
    let none = try page(try Documents.of(EmptyAudit.result))
    #expect(none.contains("No exported configuration of an issuer covers") && !none.contains("t-configured-c"))
  }

  @Test("of 200 clients stays below its limits of size and time, and says what it left out")
  func large() throws {
    let document = try Documents.of(LargeAudit.result)
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let time = try clock.measure { bytes = try HTMLReport.bytes(document) }
    #expect(bytes.count < 3_000_000)
    // The program as it is built for use renders it in a tenth of this.
    #expect(time < .seconds(20))
    let text = String(decoding: bytes, as: UTF8.self)
    let all = LargeAudit.result.findings.count
    #expect(text.contains(" of \(document.language.print.integer(Int64(all))) findings; all of them stand in"))
    #expect(text.contains("Not shown"))
  }

  @Test("a smaller limit leaves out the mildest findings first, and counts them")
  func limits() throws {
    var document = try Documents.retail()
    document.limits.articles = 3
    let text = try page(document)
    #expect(text.matches(of: /<article/).count == 3)
    #expect(text.contains("Shown 4 of 13 findings"))
    #expect(text.contains("Health information that everyone on the way can read"))
    #expect(text.contains("9 more findings are counted here"))
  }
}
