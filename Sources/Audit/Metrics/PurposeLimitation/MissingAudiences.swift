/// `purpose.audience_missing`: tokens that name no audience, or a wildcard.
package enum MissingAudiences: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.audience_missing", unit: .share, better: .lower,
    meaning: "Tokens that name no audience, or a wildcard.", denominator: "tokens whose audience is known",
    view: "v_audience_breadth",
    queries: .ratio("missing + wildcard", over: "known_tokens", in: "v_audience_breadth", at: .all, .client))
}
