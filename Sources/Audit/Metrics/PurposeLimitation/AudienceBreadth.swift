/// `purpose.audience_breadth`: audiences that one token names, on average.
package enum AudienceBreadth: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.audience_breadth", unit: .audiences, better: .lower,
    meaning: "Audiences that one token names, on average.",
    denominator: "tokens whose audience is known; more than 64 count as 65",
    view: "v_audience_breadth",
    queries: .ratio(
      "named", over: "known_tokens", in: "v_audience_breadth", at: .all, .client,
      also: "CASE WHEN max(at_least) THEN 'lower-bound' ELSE 'exact' END AS basis"))
}
