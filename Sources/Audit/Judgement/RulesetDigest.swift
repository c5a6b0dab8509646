internal import JOSE
internal import TokenModel

/// What the rules are: changes with every rule, edition, threshold and severity.
enum RulesetDigest {
  /// SHA-256, in hexadecimal, over a line a rule.
  static let sha256 = SHA256.hex(
    Array(
      RuleCatalogue.rules.map { rule in
        let description = rule.description
        let parameters = description.parameters.map { "\($0.name)=\($0.value.text)" }.joined(separator: ",")
        let past = description.editions.dropLast().map { edition in
          let values = edition.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
          return " [\(edition.number) \(edition.validFrom?.text ?? "") \(edition.severity?.rawValue ?? "") "
            + values.joined(separator: ",") + "]"
        }
        let since = description.editions.last?.validFrom.map { " from \($0.text)" } ?? ""
        return "\(description.id) \(description.edition) \(description.severity.rawValue) \(parameters)"
          + since + past.joined() + "\n"
      }.joined().utf8))
}
