import Audit
import Foundation
import Testing

@testable import Report

@Suite("Hostile text in every name and sentence")
struct HostileReportTests {
  private func html() throws -> String {
    String(decoding: try HTMLReport.bytes(try Documents.of(try HostileAudit.result())), as: UTF8.self)
  }

  /// Everything between `<` and `>` that the page has outside its style.
  private func tags(_ page: String) throws -> [Substring] {
    let body = page.replacing(/<style>[^<]*<\/style>/, with: "")
    return body.matches(of: /<[^>]*>/).map { $0.0 }
  }

  @Test("stays text in the HTML: no element, attribute or address of it comes alive")
  func page() throws {
    let page = try html()
    #expect(page.contains("&lt;script&gt;alert(1)"), "the text itself is shown")
    let known: Set<String> = [
      "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "svg", "defs", "pattern", "rect", "a", "header",
      "p",
      "h1", "h2", "h3", "h4", "bdi", "span", "code", "nav", "ul", "ol", "li", "main", "section", "div", "table",
      "caption",
      "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "desc", "path", "circle", "text", "strong", "dl",
      "dt",
      "dd", "article", "details", "summary", "footer",
    ]
    let attributes: Set<String> = [
      "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "width", "height", "viewBox", "role",
      "aria-hidden", "aria-label", "aria-labelledby", "focusable", "patternUnits", "patternTransform", "tabindex",
      "scope",
      "translate", "x", "y", "d", "cx", "cy", "r", "html", "-",
    ]
    for tag in try tags(page) where tag != "<!DOCTYPE html>" {
      let name = tag.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" }
      #expect(known.contains(String(name)), "\(tag.prefix(60))")
      // What stands between the quotes is text, whatever it says: without it only names of attributes are left.
      let inside = tag.dropFirst().drop { $0 == "/" }.dropFirst(name.count)
      let names = inside.replacing(/="[^"]*"/, with: "").split { $0 == " " || $0 == ">" || $0 == "/" }
      #expect(attributes.isSuperset(of: names.map(String.init)), "\(names)")
      for target in tag.matches(of: /href="([^"]*)"/) { #expect(target.1.wholeMatch(of: /#[a-z0-9-]+/) != nil) }
      for place in tag.matches(of: /\sid="([^"]*)"/) { #expect(place.1.wholeMatch(of: /[a-z0-9-]+/) != nil) }
      for kind in tag.matches(of: /\sclass="([^"]*)"/) { #expect(kind.1.wholeMatch(of: /[a-z0-9 -]*/) != nil) }
    }
    #expect(!page.contains("url(http") && !page.contains("@import"))
  }

  @Test("keeps no character that cannot be seen, in any format", arguments: ["html", "xml", "json"])
  func invisible(format: String) throws {
    let type = try #require(ReportFormatRegistry.all.first { $0.name == format })
    let text = String(decoding: try type.bytes(try Documents.of(try HostileAudit.result())), as: UTF8.self)
    let found = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned: true
      default: false
      }
    }
    #expect(found.isEmpty, "\(Set(found.map { Inert.escape($0) }).sorted())")
    #expect(text.contains("⟨U+202E⟩"))
  }

  @Test("is valid XML by the program's schema, and by xmllint's reading of it")
  func xml() throws {
    try XMLLint.validate(try XMLReport.bytes(try Documents.of(try HostileAudit.result())))
  }

  @Test("cannot make the page large by its length")
  func size() throws {
    #expect(try html().utf8.count < 2_900_000)
    let longest = try html().split(separator: " ").map(\.count).max() ?? 0
    #expect(longest < 1_300)
  }
}
