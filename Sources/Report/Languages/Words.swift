extension Language {
  /// The label of a data class; a class that has none is shown as stored.
  func dataClass(_ code: String) -> String { terms.classes[code] ?? code }

  func tokenType(_ code: String) -> String { terms.tokenTypes[code] ?? code }

  /// A kind of time limit: a token type, or what is kept beside tokens.
  func retentionKind(_ code: String) -> String { terms.kinds[code] ?? tokenType(code) }

  func metric(_ name: String) -> String { figures.names[name] ?? terms.evidence[name] ?? name }
}
