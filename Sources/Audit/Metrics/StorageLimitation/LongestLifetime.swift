/// `lifetime.max`: the longest lifetime.
package enum LongestLifetime: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.max", unit: .seconds, better: .lower,
    meaning: "The longest lifetime.",
    denominator:
      "tokens of known lifetime; those that do not expire rank as ten years, those whose times cannot be right are left out",
    view: "v_lifetime",
    queries: .lifetime("max"))
}
