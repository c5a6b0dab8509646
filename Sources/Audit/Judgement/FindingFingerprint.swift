internal import JOSE

/// What makes two findings the same one, from run to run: rule, issuer, client, audience and claim path, never time,
/// count, severity or language.
package enum FindingFingerprint {
  /// SHA-256, in hexadecimal, over `tokenaudit/1` and five netstrings (`<bytes>:<value>,`; an absent one is `-,`).
  package static func of(rule: String, _ scope: ResourceScope) -> String {
    let parts = [rule, scope.issuer, scope.client, scope.audience, place(scope)]
    let text = parts.map { part in part.map { "\($0.utf8.count):\($0)," } ?? "-," }.joined()
    return SHA256.hex(Array("tokenaudit/1\(text)".utf8))
  }

  /// The claim path; for what is no claim (a source, a key, a scope, an activity), a place that begins with `@`.
  static func place(_ scope: ResourceScope) -> String? {
    if let claim = scope.claim { return claim }
    if let name = scope.scopeName { return "@scope/\(name)" }
    if let key = scope.keyID { return "@key/\(key)" }
    if let source = scope.source { return "@source/\(source)" }
    if let activity = scope.activity { return "@activity/\(activity)" }
    return nil
  }
}
