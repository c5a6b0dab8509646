internal import TokenModel

extension Configuration {
  /// Every setting by its dotted name, as text, in the order of the file's form; nil where nothing is set.
  var values: [(name: String, value: String?)] {
    [
      ("store", store), ("keys", keyFile), ("policy", policy),
      ("sources", sources.isEmpty ? nil : sources.map(\.text).joined(separator: "; ")),
      ("configurations", issuers.isEmpty ? nil : issuers.map(\.text).joined(separator: "; ")),
      ("jwks", keySets.isEmpty ? nil : keySets.map { "\($0.path) (issuer \($0.issuer))" }.joined(separator: "; ")),
      ("decryption_keys", decryptionKeys.isEmpty ? nil : decryptionKeys.joined(separator: ", ")),
      ("period.days", days), ("period.from", bounds.from?.text), ("period.to", bounds.to?.text),
      ("output.directory", output.directory), ("output.formats", output.formats.joined(separator: ", ")),
      ("output.languages", output.languages.joined(separator: ", ")),
      ("output.group_readable", String(output.isGroupReadable)), ("workers", workers.map { String($0) }),
    ] + RetentionSettings.values(retention) + LimitSettings.values(limits)
  }

  private var days: String? { if case .last(let days) = period { String(days) } else { nil } }

  private var bounds: (from: Day?, to: Day?) {
    if case .between(let from, let to) = period { (from, to) } else { (nil, nil) }
  }
}

extension Configuration.IssuerFile {
  /// `realm.json (from 2026-01-01, issuer https://sso.example.com/realms/staff)`.
  fileprivate var text: String {
    let facts = [validFrom.map { "from \($0.text)" }, issuer.map { "issuer \($0)" }].compactMap(\.self)
    return path + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
  }
}

extension Configuration.Source {
  /// `shop: logs/*.log (keycloak-text, +01:00)`.
  fileprivate var text: String {
    let facts = [
      format, mapping.map { "mapping \($0)" }, timezone, isComplete ? "complete" : nil,
      dedupe == .auto ? nil : "dedupe \(dedupe.rawValue)",
    ].compactMap(\.self)
    return "\(name): " + paths.joined(separator: ", ") + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
  }
}
