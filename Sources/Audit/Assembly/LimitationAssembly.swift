/// What the report does not prove: the codes of reports §9 that hold for this result. Those of a signed bundle are
/// added by whoever makes one.
struct LimitationAssembly {
  let metrics: [MetricValue]
  let minCell: Int64
  /// Opaque or encrypted tokens stand in the period.
  let hasUnreadableTokens: Bool
  /// The period holds months whose days are added up.
  let hasAgedMonths: Bool
  /// All could be read that earlier runs recorded.
  let isHistoryWhole: Bool

  /// What an earlier version recorded in another shape.
  fileprivate static let unreadableHistory = "unreadable-history"

  func codes() -> [String] {
    var codes = ["issued-not-used", "inputs-as-given"]
    if hasUnreadableTokens { codes.append("opaque") }
    if metrics.contains(where: { $0.basis == .inferred }) { codes.append("inferred") }
    codes += ["classifier", "beyond-token", "law"]
    if minCell > 0 { codes.append("small-cells") }
    if hasAgedMonths { codes.append("aged-months") }
    if !isHistoryWhole { codes.append(Self.unreadableHistory) }
    return codes
  }
}

extension AuditResult {
  /// Whether all could be read that earlier runs recorded and this one asked for.
  package var isHistoryWhole: Bool { !limitations.contains(LimitationAssembly.unreadableHistory) }
}
