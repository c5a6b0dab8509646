package import TokenModel

/// Which claim of which token of a client reaches which audience (the rows of `data.csv`).
package struct DataFlow: Sendable, Equatable, Codable {
  package var issuer: String
  package var client: String
  /// `(none)` where the token names no audience.
  package var audience: String
  package var tokenType: String
  /// Dotted claim path.
  package var claim: String
  package var dataClass: String
  package var category: GDPRCategory
  package var weight: Int
  /// `protocol`, `scope`, `declared`, `none`, `unknown` (metrics: the four bases).
  package var basis: String
  /// `matches`, `excess`, `unused`, `undeclared-client`, `no-evidence`.
  package var drift: String
  package var tokens: PublishedCount
  /// Tokens that could have carried it.
  package var of: PublishedCount
  package var evidence: ClassEvidence
  package var confidence: Double
  /// Nil: every one of the tokens was seen to carry it.
  package var inferred: Inference?
  package var bytesMean: Double?
  package var firstSeen: Day
  package var lastSeen: Day
}

/// Declared beside observed, for one activity, data class and recipient (the rows of `drift.csv`). A token counts for each
/// of its audiences, so rows do not add up to tokens.
package struct DriftRow: Sendable, Equatable, Codable {
  /// Nil: no activity covers the tokens.
  package var activity: String?
  package var dataClass: String
  package var category: GDPRCategory
  /// Nil: declared for any, and not observed.
  package var audience: String?
  /// The name that the policy gives the audience.
  package var recipient: String?
  package var drift: Drift
  /// `protocol`, `scope`, `declared`, `none`, `unknown`: the weakest basis of the claims behind it.
  package var basis: String
  package var tokens: PublishedCount
  /// Tokens of the activity for that audience whose claims were seen.
  package var of: PublishedCount
  /// Nil: every one of the tokens was seen to carry the class.
  package var inferred: Inference?
  package var firstSeen: Day?
  package var lastSeen: Day?
}

/// Lifetimes of one issuer, client, audience and token type (the rows of `lifetimes.csv`).
package struct LifetimeRow: Sendable, Equatable, Codable {
  package var issuer: String
  package var client: String
  package var audience: String
  package var tokenType: String
  package var tokens: PublishedCount
  /// Seconds; nil: no evidence. 315,360,000 prints as *does not expire*.
  package var p50: Int64?
  package var p95: Int64?
  package var p99: Int64?
  package var max: Int64?
  package var limit: Int64?
  /// `activity`, `policy` or `default`.
  package var limitOrigin: String?
  package var overLimit: Double?
  package var unlimited: PublishedCount
  package var absurd: PublishedCount
  package var basis: Basis
}

/// How many tokens of one type live how long.
package struct LifetimeDistribution: Sendable, Equatable, Codable {
  package var tokenType: String
  package var limit: Int64?
  package var limitOrigin: String?
  /// Seconds, ascending, with the tokens that live exactly that long (or fall into that bucket).
  package var steps: [Step]
  package var unlimited: Int64
  package var absurd: Int64
  /// Of all of them those whose lifetime only the issuer's configuration tells; nil: none.
  package var inferred: Int64?

  package struct Step: Sendable, Equatable, Codable {
    package var seconds: Int64
    package var tokens: Int64
  }
}

/// One run in the trend.
package struct HistoryPoint: Sendable, Equatable, Codable {
  package var run: String
  package var day: Day
  package var openFindings: Int
  package var exposure: Double?
  package var minimisationIndex: Double?
  /// Policy, tool, rules or classifier differ from the run before it.
  package var versionsChanged: Bool
}
