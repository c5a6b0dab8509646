/// `lifetime.p99`: the lifetime that 99 % of the tokens do not exceed.
package enum LifetimePercentile99: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.p99", unit: .seconds, better: .lower,
    meaning: "The lifetime that 99 % of the tokens do not exceed.",
    denominator:
      "tokens of known lifetime; those that do not expire rank as ten years, those whose times cannot be right are left out",
    view: "v_lifetime",
    queries: .lifetime("p99"))
}
