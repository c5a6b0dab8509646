import Policy
import Testing
import TokenModel

@testable import Audit

/// Findings of several spans of a period.
@Suite struct SpanMergeTests {
  private static let border = ExampleBatch.lastDay.advanced(by: -9)
  private static let spans = [
    DaySpan(first: ExampleBatch.firstDay, last: border.advanced(by: -1)),
    DaySpan(first: border, last: ExampleBatch.lastDay),
  ]

  /// The same judgement in both spans: what is added up shows.
  private static func merged(_ rule: any Rule.Type) throws -> (alone: RuleJudgement, both: RuleJudgement) {
    let judgement = try ExampleStore(rule.firing).judge(rule)
    let parts = spans.map { SpanMerge.Part(span: $0, rule: rule.description, judgement: judgement) }
    return (judgement, SpanMerge(parts: parts, publication: Publication(minCell: 0)).judgement)
  }

  @Test("numbers of tokens add up, each once, and the text says of which days they are")
  func numbers() throws {
    let (alone, both) = try Self.merged(OverlongAccessToken.self)
    let (one, two) = (try #require(alone.findings.first), try #require(both.findings.first))
    #expect(both.findings.count == alone.findings.count)
    #expect(two.numerator == 2 * one.numerator && two.denominator == 2 * one.denominator)
    #expect(two.finding.evidence.map(\.name) == one.finding.evidence.map(\.name))
    for (merged, single) in zip(two.finding.evidence, one.finding.evidence) {
      let (numerator, denominator) = (single.numerator.map { 2 * $0 }, single.denominator.map { 2 * $0 })
      #expect(merged.numerator == numerator && merged.denominator == denominator)
      let value = single.unit == "tokens" ? 2 * single.value : single.value
      #expect(merged.value == value, "\(single.name)")
    }
    for span in Self.spans {
      #expect(two.finding.seen.contains("From \(span.first.text) to \(span.last.text), by edition"))
    }
    let starts = both.outcome.inForce?.map(\.first)
    #expect(starts == Self.spans.map(\.first))
    let counts = alone.verdicts.map { 2 * $0.of }
    #expect(both.verdicts.map(\.of) == counts)
  }

  @Test("seconds do not add up: the worst span stands", arguments: ["TA-SL-005", "TA-SL-006"])
  func heights(_ id: String) throws {
    let rule = try #require(RuleCatalogue.rules.first { $0.description.id == id })
    let (alone, both) = try Self.merged(rule)
    let (one, two) = (try #require(alone.findings.first), try #require(both.findings.first))
    #expect(two.numerator == one.numerator && two.denominator == one.denominator)
    let seconds = one.finding.evidence.filter { $0.unit == "s" }
    #expect(!seconds.isEmpty && two.finding.evidence.filter { $0.unit == "s" } == seconds)
    var worse = alone
    worse.findings[0].numerator *= 3
    let parts = [worse, alone].enumerated().map {
      SpanMerge.Part(span: Self.spans[$0.offset], rule: rule.description, judgement: $0.element)
    }
    let merged = SpanMerge(parts: parts, publication: Publication(minCell: 0)).judgement
    #expect(merged.findings.first?.numerator == 3 * one.numerator)
  }

  @Test("every rule whose findings are measured in seconds says so")
  func marked() throws {
    let heights: Set<String> = ["TA-SL-005", "TA-SL-006"]
    for rule in RuleCatalogue.rules {
      let description = rule.description
      #expect(description.measuresHeight == heights.contains(description.id), "\(description.id)")
      if description.takesLastDay || description.measuresHeight { continue }
      // A part of what it was seen among, and so a number of it.
      let findings: [RuleFinding] = try ExampleStore(rule.firing).judge(rule).findings
      let parts: [Bool] = findings.map { (found: RuleFinding) -> Bool in found.numerator <= found.denominator }
      #expect(!parts.contains(false), "\(description.id)")
    }
  }
}
