/// `lifetime.effective`: how long after one sign-in a client can still obtain or use a claim.
package enum EffectiveLifetime: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.effective", unit: .seconds, better: .lower,
    meaning: "How long after one sign-in a client can still obtain or use a claim.",
    denominator: "one client; without a configured session maximum it is a lower bound",
    view: "v_lifetime_effective",
    queries: [
      MetricQuery(.client, "SELECT issuer, client, seconds AS value, basis FROM v_lifetime_effective")
    ])
}
