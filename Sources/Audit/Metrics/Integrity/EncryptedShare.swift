/// `protection.encrypted_share`: encrypted tokens.
package enum EncryptedShare: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.encrypted_share", unit: .share, better: .higher,
    meaning: "Encrypted tokens.",
    denominator: "encrypted tokens and tokens seen to carry personal data",
    view: "v_protection",
    queries: .ratio("encrypted", over: "encrypted + personal_in_clear", in: "v_protection", at: .all, .client))
}
