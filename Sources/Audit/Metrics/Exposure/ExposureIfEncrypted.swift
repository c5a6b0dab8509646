/// `exposure.protection`: exposure if every token were encrypted for its recipient: none.
package enum ExposureIfEncrypted: MetricDefinition {
  package static let description = ExposureFactor.description(
    "protection", "0.0", meaning: "Exposure if every token were encrypted for its recipient: none.")
}
