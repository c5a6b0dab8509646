/// `exposure.weight`: exposure if every class weighed 1.
package enum ExposureAtWeightOne: MetricDefinition {
  package static let description = ExposureFactor.description(
    "weight", "with_least_weight", meaning: "Exposure if every class weighed 1.")
}
