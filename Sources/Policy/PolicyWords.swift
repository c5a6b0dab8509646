/// The closed lists of words of a policy.
package enum PolicyWords {
  /// Art. 6(1)(a)–(f) GDPR.
  package static let legalBases = [
    "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests",
  ]

  /// Art. 9(2)(a)–(j) GDPR.
  package static let specialGrounds = [
    "explicit-consent", "employment-law", "vital-interests", "non-profit-body", "made-public", "legal-claims",
    "substantial-public-interest", "health-care", "public-health", "archiving-research",
  ]

  /// What a recipient is to the controller, Art. 4(7)–(9) GDPR.
  package static let roles = ["internal", "processor", "controller", "joint-controller", "authority"]

  /// What a transfer to a third country rests on, Art. 45, 46, 47 and 49 GDPR.
  package static let safeguards = [
    "adequacy", "scc", "bcr", "code", "certification", "public-body", "derogation",
  ]

  /// Token types that a policy speaks of; offline tokens go with refresh tokens.
  package static let tokenTypes = ["access_token", "id_token", "refresh_token"]

  package static let severities = ["critical", "high", "medium", "low", "info"]

  /// What a test of a policy may expect of a claim.
  package static let bases = ["declared", "protocol", "scope", "none"]
}
