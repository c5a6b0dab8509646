import Foundation
import Testing
import TokenModel

@testable import Audit
@testable import Report

@Suite("The words of the reports")
struct LanguageTests {
  private let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func tree(_ code: String) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(contentsOf: package.appending(path: "templates/languages/\(code).json")))
  }

  /// Every member below a value, as a dotted path.
  private func paths(_ value: Any, under path: String = "") -> Set<String> {
    guard let object = value as? [String: Any] else { return [path] }
    return object.reduce(into: []) { all, member in
      all.formUnion(paths(member.value, under: path.isEmpty ? member.key : "\(path).\(member.key)"))
    }
  }

  /// The members of the struct, by reflection: tables and sentences end a path.
  private func members(_ value: Any, under path: String = "") -> Set<String> {
    let children = Mirror(reflecting: value).children.filter { $0.label != nil }
    guard !children.isEmpty, !(value is Phrase), !(value is [String: String]), !(value is PluralRule) else {
      return [path]
    }
    return children.reduce(into: []) { all, child in
      let name = child.label ?? ""
      all.formUnion(members(child.value, under: path.isEmpty ? name : "\(path).\(name)"))
    }
  }

  @Test("a file has every string that the program knows, and no other", arguments: TemplateSet.languages)
  func complete(code: String) throws {
    let known = members(try TemplateSet().language(code))
    let written = paths(try tree(code))
    let strangers = written.filter { path in !known.contains { path == $0 || path.hasPrefix($0 + ".") } }
    #expect(strangers.isEmpty, "\(strangers.sorted())")
    let missing = known.filter { path in !written.contains { $0 == path || $0.hasPrefix(path + ".") } }
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test("a string that the program knows is one that it uses")
  func used() throws {
    let sources = try FileManager.default.subpathsOfDirectory(atPath: package.appending(path: "Sources/Report").path)
      .filter { $0.hasSuffix(".swift") && !$0.hasSuffix("/Language.swift") }
      .map { try String(contentsOf: package.appending(path: "Sources/Report/\($0)"), encoding: .utf8) }.joined()
    let unused = members(try TemplateSet().language("en")).filter { path in
      let name = path.split(separator: ".").last.map(String.init) ?? path
      return !sources.contains("." + name)
    }
    #expect(unused.isEmpty, "\(unused.sorted())")
  }

  @Test("an operator's file replaces single strings, and may not invent any")
  func overridden() throws {
    let base = try String(contentsOf: package.appending(path: "templates/languages/en.json"), encoding: .utf8)
    let own = try LanguageFile.read(base, overriddenBy: #"{"state": {"clean": "Nothing"}}"#, file: "own")
    #expect(own.state.clean == "Nothing" && own.name == "English")
    #expect(throws: ReportFailure.language(file: "own", reason: "“state.cleen” is not a known string")) {
      try LanguageFile.read(base, overriddenBy: #"{"state": {"cleen": "Nothing"}}"#, file: "own")
    }
    #expect(throws: ReportFailure.self) { try LanguageFile.read("{}", overriddenBy: nil, file: "own") }
  }

  @Test("numbers, shares, times and days are written as a reader expects them")
  func formats() throws {
    let print = try TemplateSet().language("en").print
    #expect(
      print.integer(1_204_411) == "1,204,411" && print.integer(-5) == "−5" && print.integer(.min).hasPrefix("−9,223"))
    #expect(print.percent(0.061) == "6.1%" && print.percent(1) == "100%" && print.percent(0) == "0%")
    #expect(print.percent(0.000_01) == "<0.1%" && print.percent(0.999_99) == ">99.9%")
    #expect(print.duration(seconds: 5_400) == "1\u{a0}h 30\u{a0}min" && print.duration(seconds: 0) == "0\u{a0}s")
    #expect(print.duration(seconds: 94_608_000) == "3\u{a0}y" && print.duration(seconds: 90_061) == "1\u{a0}d 1\u{a0}h")
    #expect(print.duration(seconds: 315_360_000) == "does not expire" && print.duration(seconds: -60) == "−1\u{a0}min")
    let day = try #require(Day("2026-11-22"))
    #expect(print.day(day) == "22 November 2026" && print.tableDay(day) == "22\u{a0}Nov\u{a0}2026")
    #expect(print.instant(milliseconds: day.startMilliseconds + 7_440_000) == "22 November 2026, 02:04 UTC")
    #expect(print.count(.init(value: 5, raised: true)) == "<5" && print.bytes(734_003_200) == "734\u{a0}MB")
  }

  @Test(
    "articles are cited in full",
    arguments: [
      ("30(1)(g)", "Article 30(1)(g) GDPR"), ("87", "Article 87 GDPR"), ("5(1)(c)", "Article 5(1)(c) GDPR"),
    ])
  func citations(stored: String, cited: String) throws {
    #expect(try TemplateSet().language("en").citation.text(stored) == cited)
  }

  @Test("a value that looks like a place in a sentence is not filled again")
  func phrases() {
    #expect(Phrase("{a} and {b}")(["a": "{b}", "b": "{a}"]) == "{b} and {a}")
  }
}
