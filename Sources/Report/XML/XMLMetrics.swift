internal import Audit
internal import TokenModel

extension XMLBody {
  func metrics() {
    writer.element("metrics") {
      for metric in result.metrics {
        writer.element(
          "metric",
          [
            "name": metric.name, "level": metric.level.rawValue, "unit": metric.unit,
            "value": SchemaValue.decimal(metric.value), "grade": SchemaValue.grade(metric.grade),
            "numerator": SchemaValue.decimal(metric.numerator), "denominator": SchemaValue.decimal(metric.denominator),
            "raised": SchemaValue.marked(metric.raised), "coverage": SchemaValue.share(metric.coverage),
            "standardError": SchemaValue.decimal(metric.standardError),
            "previous": SchemaValue.decimal(metric.previous), "monthAgo": SchemaValue.decimal(metric.monthAgo),
            "limit": SchemaValue.decimal(metric.limit), "basis": metric.basis.rawValue, "view": metric.view,
          ]
        ) {
          if let scope = metric.scope { subject("scope", scope) }
          for point in points(of: metric) {
            writer.element("point", ["x": SchemaValue.decimal(point.x), "y": SchemaValue.decimal(point.y)])
          }
        }
      }
    }
  }

  /// The distribution or the history behind a figure over everything: seconds and cumulative share, or day numbers and
  /// values.
  private func points(of metric: MetricValue) -> [(x: Double, y: Double)] {
    guard metric.level == .all else { return [] }
    switch metric.name {
    case "lifetime.p95":
      guard let type = metric.scope?.tokenType,
        let distribution = result.distributions.first(where: { $0.tokenType == type })
      else { return [] }
      return CumulativeShare(distribution).steps.map { (Double($0.seconds), $0.share) }
    case "minimisation.index":
      return result.history.compactMap { point in point.minimisationIndex.map { (Double(point.day.number), $0) } }
    case "exposure":
      return result.history.compactMap { point in point.exposure.map { (Double(point.day.number), $0) } }
    default: return []
    }
  }
}
