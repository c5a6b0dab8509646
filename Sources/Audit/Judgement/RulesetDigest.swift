internal import JOSE

/// What the rules are: changes with every rule, edition, threshold and severity.
enum RulesetDigest {
  /// SHA-256, in hexadecimal, over a line a rule.
  static let sha256 = SHA256.hex(
    Array(
      RuleCatalogue.rules.map { rule in
        let description = rule.description
        let parameters = description.parameters.map { "\($0.name)=\($0.value.text)" }.joined(separator: ",")
        return "\(description.id) \(description.edition) \(description.severity.rawValue) \(parameters)\n"
      }.joined().utf8))
}
