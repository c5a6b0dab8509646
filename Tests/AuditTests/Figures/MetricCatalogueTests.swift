import AuditTestSupport
import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

@Suite struct MetricCatalogueTests {
  @Test("names are unique, and every metric says what it is, of what, and where it can be recomputed")
  func describes() {
    let metrics = MetricCatalogue.metrics.map { $0.description }
    #expect(metrics.count > 30)
    #expect(Set(metrics.map(\.name)).count == metrics.count)
    for metric in metrics {
      #expect(!metric.meaning.isEmpty && !metric.denominator.isEmpty, "\(metric.name)")
      #expect(metric.view.hasPrefix("v_"), "\(metric.name)")
    }
  }

  @Test("an empty store gives no evidence: no share is 0 %, none is 100 %")
  func emptyStore() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    try store.read { database in
      let context = MetricContext(database: database, first: Day(number: 20_000), last: Day(number: 20_006))
      for metric in MetricCatalogue.metrics {
        for row in try metric.values(context) {
          #expect(row.value == nil && row.basis == .noEvidence, "\(metric.description.name)")
        }
      }
    }
  }

  @Test("every view that a metric names exists")
  func viewsExist() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    let views = try store.read { database in
      try String.fetchSet(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
    }
    for metric in MetricCatalogue.metrics {
      #expect(views.contains(metric.description.view), "\(metric.description.name)")
    }
  }
}
