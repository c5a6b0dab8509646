/// `protection.special_in_clear`: tokens with special-category data that whoever holds them can read.
package enum SpecialDataInClear: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.special_in_clear", unit: .share, better: .lower,
    meaning: "Tokens with special-category data that whoever holds them can read.",
    denominator: "person tokens",
    view: "v_protection",
    queries: .ratio("special_in_clear", over: "person_tokens", in: "v_protection", at: .all, .client))
}
