/// What the values of a claim path over all tokens made of it, where its name says nothing. One an issuer, path and
/// kinds of token that agree.
package struct ClaimDecision: Sendable, Equatable, Codable {
  package var issuer: String
  /// Dotted path.
  package var claim: String
  /// Raw values of `SubjectKind`, sorted.
  package var subjectKinds: [String]
  /// `unknown` where the run before decided and this one does not.
  package var dataClass: String
  /// 0…1.
  package var confidence: Double
  /// In words, without a value.
  package var reason: String
  /// Other classes that the values may be of, the likeliest first.
  package var rivals: [String]
  /// The class by the run before, `unknown` where it decided nothing; nil: as now, or there was no run before.
  package var before: String?
}
