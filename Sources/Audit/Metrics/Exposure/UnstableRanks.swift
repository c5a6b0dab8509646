/// `exposure.unstable`: how many of the ten largest pairs of client and class change their rank when any one weight moves
/// by two. Weights are a judgement; this says how much of the order rests on them.
package enum UnstableRanks: MetricDefinition {
  package static let description = MetricDescription(
    name: "exposure.unstable", unit: .pairs, better: .neither,
    meaning: "Of the ten largest pairs of client and class, those whose rank changes when any one weight moves by two.",
    denominator: "the ten pairs with most exposure, or as many as there are", view: "v_exposure_stability",
    countsTokens: false,
    queries: [
      MetricQuery(
        .all,
        """
        SELECT sum(moves) AS value, coalesce(sum(moves), 0) AS numerator, count(*) AS denominator
        FROM v_exposure_stability
        """)
    ])
}
