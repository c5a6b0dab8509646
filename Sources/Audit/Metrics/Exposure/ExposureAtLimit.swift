/// `exposure.lifetime`: exposure if no token outlived its limit.
package enum ExposureAtLimit: MetricDefinition {
  package static let description = ExposureFactor.description(
    "lifetime", "with_least_lifetime", meaning: "Exposure if no token outlived its limit.")
}
