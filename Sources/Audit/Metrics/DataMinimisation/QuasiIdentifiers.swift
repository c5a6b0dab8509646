/// `reidentification.classes`: quasi-identifying classes in one token; how many people share them cannot be known.
package enum QuasiIdentifiers: MetricDefinition {
  package static let description = MetricDescription(
    name: "reidentification.classes", unit: .claims, better: .lower,
    meaning: "Quasi-identifying classes in one token; how many people share them cannot be known.",
    denominator: "shapes in at least 1 % of a client’s person tokens",
    view: "v_reidentification",
    queries: [
      MetricQuery(.client, "SELECT issuer, client, classes AS value, 'estimate' AS basis FROM v_reidentification")
    ])
}
