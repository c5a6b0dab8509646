import TokenModel

@testable import Audit

/// The audit of 200 clients with 1,800 findings: what a large organisation may see.
enum LargeAudit {
  static let result: AuditResult = {
    var result = RetailAudit.result
    let clients = (0..<200).map { "client-\($0)-of-a-department" }
    result.flows = clients.flatMap { client in
      RetailFlows.flows.prefix(14).map { flow in
        var flow = flow
        flow.client = client
        return flow
      }
    }
    result.findings = clients.enumerated().flatMap { number, client in
      (0..<9).map { place -> Finding in
        var finding = RetailFindings.findings[[2, 3, 4, 5, 6, 7, 9, 10, 11][place]]
        let mark = "\(number * 9 + place)"
        let digits = String(repeating: "0", count: 12 - mark.count) + mark
        finding.id = "F-" + digits
        finding.fingerprint = digits + String(repeating: "0", count: 52)
        finding.scope.client = client
        return finding
      }
    }
    result.findings.sort { ($0.severity.rank, $0.rule, $0.fingerprint) < ($1.severity.rank, $1.rule, $1.fingerprint) }
    result.summary.decisions = []
    result.summary.counts = Severity.allCases.map { severity in
      .init(severity: severity, open: result.findings.filter { $0.severity == severity }.count, waived: 0)
    }
    result.metrics += clients.map { client in
      .init(
        name: "minimisation.index", level: .client, scope: .init(issuer: RetailAudit.shop, client: client),
        unit: "index", value: 81.8, grade: "C", numerator: nil, denominator: nil, raised: false, coverage: 1,
        standardError: nil, previous: 80, monthAgo: nil, limit: nil, basis: .exact, view: "v_minimisation")
    }
    result.lifetimes = clients.map { client in
      var row = RetailFigures.lifetimes[0]
      row.client = client
      return row
    }
    let template = RetailRecord.record.activities[0]
    result.record.activities = (0..<40).map { number in
      var activity = template
      activity.id = "activity-\(number)"
      activity.clients.items = clients[number * 5..<number * 5 + 5].map { client in
        var item = template.clients.items[0]
        item.item.label = client
        return item
      }
      return activity
    }
    return result
  }()
}
