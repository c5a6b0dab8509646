import AuditTestSupport
import Foundation
import GRDB
import Policy
import Store
import Testing
import TokenModel

@testable import Audit

/// What SQLite would do for every query of an audit, over a store with the counts of a year.
@Suite("The plan of every query of an audit")
struct QueryPlanTests {
  /// Tables that grow with days or months. Of each an audit may read the days of its period, by the key; to scan one is
  /// to read days that the answer is not about.
  private static let growing = [
    "issuance", "lifetime", "claim_fact", "anomaly", "arrival", "subject_sketch", "claim_evidence", "refresh_age",
  ]

  /// What must read a table whole, with the reason.
  private static let whole: [(part: String, table: String, why: String)] = [
    (
      "resolution = 'hour'", "arrival",
      "v_expected_hour: hours are kept for 35 days, all of which the habit may rest on"
    ),
    ("SELECT EXISTS (SELECT 1 FROM subject_sketch)", "subject_sketch", "one row: whether there is any"),
  ]

  private static func script() throws -> String {
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let path = package.appending(path: "scripts/benchmark/large-store.sql")
    return try String(contentsOf: path, encoding: .utf8).replacing(":clients", with: "20").replacing(
      ":profiles", with: "200")
  }

  @Test("searches the days of the period, and scans none of the tables that grow")
  func plans() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    let script = try Self.script()
    try store.write { try $0.execute(sql: script) }
    let last = Day(number: 20_400)
    let period = DaySpan(first: last.advanced(by: -29), last: last)
    let declarations = try DeclarationResolver(
      policy: nil, period: period,
      reference: DeclarationResolver.Reference(classes: [], claims: [], classifier: "1")
    ).declarations(for: ObservedNames(of: store))
    let request = AuditRequest(
      first: period.first, last: period.last, policy: nil, declarations: declarations,
      startedMilliseconds: last.advanced(by: 1).startMilliseconds,
      tool: .init(name: "tokenaudit", version: "1", sha256: "t"),
      classifier: .init(name: "classifier", version: "1", sha256: "c"))

    let queries = QueryLog()
    let plans = try store.withScratch(request.declared) { scratch in
      scratch.database.trace { event in queries.add("\(event)") }
      return try scratch.withEvaluatedViews { () throws -> [(sql: String, steps: [String])] in
        let context = MetricContext(database: scratch.database, first: request.first, last: request.last)
        for metric in MetricCatalogue.metrics { _ = try metric.values(context) }
        for rule in request.rules {
          _ = try rule.judge(
            RuleContext(
              database: scratch.database, first: request.first, last: request.last, policy: nil,
              recordedMilliseconds: request.startedMilliseconds))
        }
        _ = try EffectPrediction(scratch.database)
        scratch.database.trace(nil)
        return try queries.distinct.map { sql in
          let statement = try scratch.database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
          statement.setUncheckedArguments(StatementArguments())
          return (sql, try Row.fetchAll(statement).map { $0["detail"] as String })
        }
      }
    }
    // Views, metrics and rules alike.
    #expect(plans.count > 200, "\(plans.count)")
    for (sql, steps) in plans {
      for step in steps {
        guard let table = Self.growing.first(where: { step == "SCAN \($0)" || step.hasPrefix("SCAN \($0) ") }) else {
          continue
        }
        let isWhole = Self.whole.contains { sql.contains($0.part) && $0.table == table }
        #expect(isWhole, "\(step): \(sql)")
      }
    }
  }

  /// The statements that a connection was asked, as SQL without the values.
  private final class QueryLog {
    private var texts: [String] = []

    func add(_ text: String) { texts.append(text) }

    /// Queries, and the selections that views are evaluated by, each once.
    var distinct: [String] {
      var seen: Set<String> = []
      return texts.compactMap { text in
        var sql = text
        if sql.hasPrefix("CREATE TEMP TABLE v_"), let border = sql.firstRange(of: " AS") {
          sql = String(sql[border.upperBound...])
        }
        while let first = sql.first, first.isWhitespace { sql.removeFirst() }
        guard sql.hasPrefix("SELECT") || sql.hasPrefix("WITH") || sql.hasPrefix("--"), seen.insert(sql).inserted else {
          return nil
        }
        return sql
      }
    }
  }
}
