/// `lifetime.p50`: the lifetime that half of the tokens do not exceed.
package enum LifetimeMedian: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.p50", unit: .seconds, better: .lower,
    meaning: "The lifetime that half of the tokens do not exceed.",
    denominator:
      "tokens of known lifetime; those that do not expire rank as ten years, those whose times cannot be right are left out",
    view: "v_lifetime",
    queries: .lifetime("p50"))
}
