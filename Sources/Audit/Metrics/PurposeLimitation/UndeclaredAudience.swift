/// `purpose.undeclared_audience`: tokens for at least one audience that no activity of their client names.
package enum UndeclaredAudience: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.undeclared_audience", unit: .share, better: .lower,
    meaning: "Tokens for at least one audience that no activity of their client names.",
    denominator: "tokens of declared clients whose audience is known",
    view: "v_undeclared_audience",
    queries: .ratio("tokens", over: "of_tokens", in: "v_undeclared_audience", at: .all, .client))
}
