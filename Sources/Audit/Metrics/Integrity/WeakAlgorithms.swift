/// `protection.algorithms`: tokens under an algorithm that is forbidden or weak.
package enum WeakAlgorithms: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.algorithms", unit: .share, better: .lower,
    meaning: "Tokens under an algorithm that is forbidden or weak.",
    denominator: "tokens of which a header was seen",
    view: "v_algorithm",
    queries: .ratio(
      "CASE WHEN judgement IN ('forbidden', 'weak') THEN tokens ELSE 0 END", over: "tokens", in: "v_algorithm",
      at: .all, .client))
}
