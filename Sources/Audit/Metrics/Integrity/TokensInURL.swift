/// `protection.in_url`: tokens seen in a URL, a query string or a Referer.
package enum TokensInURL: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.in_url", unit: .share, better: .lower,
    meaning: "Tokens seen in a URL, a query string or a Referer.",
    denominator: "tokens of sources that record how a token was presented; without one there is no evidence",
    view: "v_presentation",
    queries: .ratio("tokens", over: "of_tokens", in: "v_presentation", at: .all, .client))
}
