/// `lifetime.p95`: the lifetime that 95 % of the tokens do not exceed.
package enum LifetimePercentile95: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.p95", unit: .seconds, better: .lower,
    meaning: "The lifetime that 95 % of the tokens do not exceed.",
    denominator:
      "tokens of known lifetime; those that do not expire rank as ten years, those whose times cannot be right are left out",
    view: "v_lifetime",
    queries: .lifetime("p95"))
}
