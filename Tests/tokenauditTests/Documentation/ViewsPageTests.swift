import Foundation
import GRDB
import Store
import Testing

@testable import tokenaudit

/// `docs/views.md` lists every view of the store with a query to try.
@Suite struct ViewsPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/views.md")

  private struct Entry {
    var view: String
    var words: String
    var query: String
  }

  private static func entries() throws -> [Entry] {
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.split(separator: "\n### ").dropFirst().compactMap { section in
      let parts = section.split(separator: "```", omittingEmptySubsequences: false)
      guard parts.count >= 3, let name = section.split(separator: "\n").first else { return nil }
      return Entry(
        view: String(name), words: String(parts[0].dropFirst(name.count)),
        query: String(parts[1].dropFirst("sql".count)))
    }
  }

  @Test("every view stands there once, in words, and every query runs on the demo’s store")
  func queries() throws {
    let entries = try Self.entries()
    let store = try EvidenceStore(try DemoRun.result().store, access: .existing)
    try store.read { database in
      let views = try Row.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
      #expect(Set(entries.map(\.view)) == Set(views.map { $0["name"] as String }))
      #expect(entries.count == views.count)
      var answered = 0
      for entry in entries {
        let rows = try Row.fetchAll(database, sql: entry.query)
        if !rows.isEmpty { answered += 1 }
        #expect(entry.query.contains(entry.view), "\(entry.view)")
        #expect(entry.words.split(whereSeparator: \.isWhitespace).count > 8, "\(entry.view)")
      }
      // Most questions have an answer there; some are about what the demo does well.
      #expect(answered > entries.count / 2, "\(answered) of \(entries.count)")
    }
  }
}
