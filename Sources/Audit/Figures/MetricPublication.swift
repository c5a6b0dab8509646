/// From exact figures to published ones: small counts are raised, rows of small denominators are folded into one row of
/// the same issuer, and a share is taken of the raised counts, so that no figure tells a small count (design §5).
struct MetricPublication {
  let publication: Publication
  /// Values of the run before and of the run of the same day last month, by `key`.
  let previous: [String: Double]
  let monthAgo: [String: Double]

  /// What tells two values of a result apart.
  static func key(_ name: String, _ level: MetricValue.Level, _ scope: ResourceScope?) -> String {
    "\(name) \(level.rawValue) \((scope ?? ResourceScope()).key)"
  }

  private struct Place: Hashable {
    let level: MetricValue.Level
    let scope: ResourceScope
  }

  /// Sorted by level and scope.
  func publish(_ rows: [MetricRow], of metric: MetricDescription) -> [MetricValue] {
    var folded: [Place: MetricRow] = [:]
    var values: [MetricValue] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      guard metric.countsTokens, let denominator = row.denominator, isSmall(denominator), row.scope.client != nil else {
        values.append(value(metric, row))
        continue
      }
      var small = row
      small.scope = ResourceScope(
        issuer: row.scope.issuer, client: Publication.smallName, tokenType: row.scope.tokenType)
      let place = Place(level: row.level, scope: small.scope)
      if let sum = folded[place] {
        small.numerator = sum.numerator.flatMap { left in row.numerator.map { left + $0 } }
        small.denominator = (sum.denominator ?? 0) + denominator
      }
      folded[place] = small
    }
    for var row in folded.values {
      row.coverage = nil
      row.grade = nil
      row.limit = nil
      let isSum = metric.unit == .share || metric.unit == .tokens
      row.value = isSum ? exact(metric, row) : nil
      if row.value == nil { row.basis = .noEvidence }
      values.append(value(metric, row))
    }
    return values.arranged { left, right in
      if left.level != right.level { return ByteOrder.precedes(left.level.rawValue, right.level.rawValue) }
      return (left.scope ?? ResourceScope()).precedes(right.scope ?? ResourceScope())
    }
  }

  private func isSmall(_ count: Int64) -> Bool { publication.count(count).raised }

  private func exact(_ metric: MetricDescription, _ row: MetricRow) -> Double? {
    guard let numerator = row.numerator, let denominator = row.denominator, denominator > 0 else { return nil }
    return metric.unit == .share ? Double(numerator) / Double(denominator) : Double(numerator)
  }

  private func value(_ metric: MetricDescription, _ row: MetricRow) -> MetricValue {
    let counted = metric.countsTokens && (metric.unit == .share || metric.unit == .tokens)
    let numerator = row.numerator.map { counted ? publication.count($0) : PublishedCount(value: $0, raised: false) }
    let denominator = row.denominator.map {
      metric.countsTokens ? publication.count($0) : PublishedCount(value: $0, raised: false)
    }
    var raised = (numerator?.raised ?? false) || (denominator?.raised ?? false)
    var value = row.value
    if raised, metric.unit == .share, let numerator, let denominator, value != nil {
      value = min(1, Double(numerator.value) / Double(denominator.value))
    }
    if metric.unit == .tokens || metric.unit == .subjects, let exact = value {
      let count = publication.count(Int64(exact.rounded(.toNearestOrAwayFromZero)))
      value = Double(count.value)
      raised = raised || count.raised
    }
    let key = previous.isEmpty && monthAgo.isEmpty ? "" : Self.key(metric.name, row.level, row.scope)
    return MetricValue(
      name: metric.name, level: row.level, scope: row.scope == ResourceScope() ? nil : row.scope,
      unit: metric.unit.rawValue, value: value.map(metric.unit.rounded), grade: row.grade,
      numerator: numerator.map { Double(min($0.value, counted ? denominator?.value ?? $0.value : $0.value)) },
      denominator: denominator.map { Double($0.value) }, raised: raised,
      coverage: row.coverage.flatMap { coverage in
        coverage.of > 0 && (!metric.countsTokens || !isSmall(coverage.of))
          ? MetricUnit.share.rounded(min(1, Double(coverage.tokens) / Double(coverage.of))) : nil
      }, standardError: row.standardError.map { (metric.unit == .share ? MetricUnit.share : .claims).rounded($0) },
      previous: previous[key],
      monthAgo: monthAgo[key], limit: row.limit,
      basis: value == nil ? .noEvidence : raised ? .estimate : row.basis, view: metric.view)
  }
}

extension Publication {
  /// The name of the row that takes rows whose counts are too small to be told apart.
  static let smallName = "(small)"
}
