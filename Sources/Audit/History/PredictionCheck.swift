internal import TokenModel

/// Holds what was predicted for a finding against what happened: once it is fixed, its effects say what their figures
/// became.
struct PredictionCheck {
  private let figures: [String: Double]

  /// `metrics`: those of this run, as published.
  init(metrics: [MetricValue]) {
    figures = Dictionary(
      metrics.compactMap { metric in
        metric.value.map { (MetricPublication.key(metric.name, metric.level, metric.scope), $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The effects of a finding that is fixed in this run. The figure is the client's, for lifetimes of the token type;
  /// where no client is named that of the two audiences, or of all. What has no such figure any more leaves the effect
  /// unobserved.
  func observed(_ finding: Finding) -> [Effect] {
    finding.effects.map { effect in
      var effect = effect
      var scope = ResourceScope(issuer: finding.scope.issuer, client: finding.scope.client)
      if effect.metric == ExcessLifetime.description.name, case .lifetime(let type, _) = try? Change(effect.change).kind
      {
        scope.tokenType = type.rawValue
      }
      var level = scope.client == nil ? MetricValue.Level.all : .client
      if effect.metric == LinkableAudiences.description.name {
        level = .audience
        scope = ResourceScope(
          issuer: finding.scope.issuer, audience: finding.scope.audience, claim: finding.scope.claim)
      } else if level == .all {
        scope = ResourceScope()
      }
      effect.observed = figures[MetricPublication.key(effect.metric, level, scope)]
      return effect
    }
  }
}
