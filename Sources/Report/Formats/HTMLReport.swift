internal import Audit
internal import Foundation
internal import JOSE

/// `report.html`: the audit for people, as one file without script, without anything from outside, escaped by its
/// templates.
///
/// The annex has its room first, then the index of findings, then as many articles as the limit of the page allows,
/// gravest first; page one says how many there are.
enum HTMLReport: ReportFormat {
  static let name = "html"
  static let mediaType = "text/html"

  static func fileName(language: String) -> String { "report.\(language).html" }

  static func render(_ document: ReportDocument, write: ([UInt8]) throws(ReportFailure) -> Void)
    throws(ReportFailure)
  {
    let templates = document.templates
    var page = HTMLPage(document)
    let annex = try [
      ("record", page.record), ("figures", page.figures), ("rules", page.rules), ("inputs", page.inputs),
      ("waivers", page.waivers), ("origin", page.origin), ("limitations", page.limitations), ("data", page.data),
    ].map { name, fields throws(ReportFailure) in try templates.render(name, fields) }
    let waived = try templates.render("waived", page.waived)
    let size = (annex + [waived]).reduce(0) { $0 + $1.count } + templates.css.utf8.count + pageOne
    let room = max(0, document.limits.bytes - size)
    let articles = try articles(&page, templates, room: room * 2 / 3)
    let index = try index(page, templates, room: room - articles.bytes.reduce(0) { $0 + $1.count })

    let digest = SHA256()
    digest.update(Array(templates.css.utf8))
    let styleDigest = Data(digest.finish()).base64EncodedString()
    try write(templates.render("document-start", page.head(styleDigest: styleDigest)))
    try write(templates.render("summary", page.summary(shown: articles.shown)))
    try write(index)
    for article in articles.bytes { try write(article) }
    try write(waived)
    if let rest = page.rest(articles.left) { try write(templates.render("rest", rest)) }
    try write(templates.render("annex-start", ["partTitle": .text(document.language.page.annex)]))
    for section in annex { try write(section) }
    try write(templates.render("document-end", page.foot))
  }

  /// What page one, head and foot may take.
  private static let pageOne = 120_000

  private struct Articles {
    var bytes: [[UInt8]] = []
    /// Findings with a place in an article, waived ones in their list included.
    var shown = 0
    var left: [Finding] = []
  }

  /// The articles that there is room for, and the page's anchors to them.
  private static func articles(
    _ page: inout HTMLPage, _ templates: TemplateSet, room: Int
  ) throws(ReportFailure) -> Articles {
    var articles = Articles(shown: min(page.result.findings.filter { $0.waiver != nil }.count, page.limits.indexRows))
    var size = 0
    for group in FindingGroup.groups(page.result.findings) {
      let anchor = "f\(articles.bytes.count + 1)"
      guard articles.bytes.count < page.limits.articles, size < room else {
        articles.left += group.findings
        continue
      }
      let bytes = try templates.render("finding", page.article(group, anchor: anchor))
      guard size + bytes.count <= room else {
        size = room
        articles.left += group.findings
        continue
      }
      size += bytes.count
      articles.bytes.append(bytes)
      let places = group.findings.prefix(page.limits.placesAnArticle)
      articles.shown += places.count
      articles.left += group.findings.dropFirst(places.count)
      for finding in group.findings { page.anchors[finding.id] = anchor }
    }
    return articles
  }

  /// The index with as many rows as there is room for.
  private static func index(_ page: HTMLPage, _ templates: TemplateSet, room: Int) throws(ReportFailure) -> [UInt8] {
    var rows = min(page.limits.indexRows, page.result.findings.count)
    while true {
      let bytes = try templates.render("findings", page.index(rows: rows))
      guard bytes.count > room, rows > 0 else { return bytes }
      rows = rows > 20 ? rows * 2 / 3 : 0
    }
  }
}
