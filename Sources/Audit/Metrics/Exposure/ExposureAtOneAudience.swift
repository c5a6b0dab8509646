/// `exposure.audience`: exposure if every token named one audience.
package enum ExposureAtOneAudience: MetricDefinition {
  package static let description = ExposureFactor.description(
    "audience", "with_least_audience", meaning: "Exposure if every token named one audience.")
}
