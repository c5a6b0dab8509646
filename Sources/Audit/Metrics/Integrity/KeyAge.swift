/// `protection.key_age`: days between first and last sight of a signing key.
package enum KeyAge: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.key_age", unit: .days, better: .lower,
    meaning: "Days between first and last sight of a signing key.",
    denominator: "one key; a lower bound",
    view: "v_key_age",
    queries: [
      MetricQuery(.issuer, "SELECT issuer, key_id, days AS value, 'lower-bound' AS basis FROM v_key_age")
    ])
}
