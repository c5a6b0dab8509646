package import TokenModel

/// Who made the report, from what, by which rules.
package struct Provenance: Sendable, Equatable, Codable {
  package var tool: Versioned
  /// Nil: no policy was given, every client is undeclared.
  package var policy: Versioned?
  package var ruleset: Versioned
  package var classifier: Versioned
  /// What the classifier reached when it was last measured; nil in results of versions that did not tell.
  package var classifierFigures: [ClassifierFigure]?
  package var storeSchema: Int
  /// SHA-256 over the store's evidence by natural keys (design §9).
  package var storeSHA256: String
  /// First day of the period, and the day after its last one (both whole UTC days).
  package var from: Day
  package var until: Day
  /// IANA name for display; `UTC` without a policy.
  package var timezone: String
  /// When the run began and ended, in milliseconds since 1970: recorded, never read from the clock while rendering.
  package var startedMilliseconds: Int64
  package var finishedMilliseconds: Int64
  package var exitCode: Int
  package var inputs: [Input]
  /// The run before this one, where there is one.
  package var previousRun: String?

  /// A thing with a version and the digest of its content.
  package struct Versioned: Sendable, Equatable, Codable {
    package var name: String
    package var version: String
    package var sha256: String
    /// Another digest than in the run before.
    package var changed: Bool
  }

  /// One file that was read (by content, whatever its name).
  package struct Input: Sendable, Equatable, Codable {
    /// `in-1` and so on, in the order of source, first event, digest.
    package var id: String
    package var source: String
    package var format: String
    /// SHA-256 of the first 65,536 decompressed bytes of what was counted, or of all where there are fewer: what
    /// `head -c 65536 FILE | sha256sum` prints. A digest of the whole would cost a fifth of the counting.
    package var sha256: String
    package var bytes: Int64
    package var lines: Int64
    package var events: Int64
    package var issuances: Int64
    package var quarantined: Int64
    package var firstMilliseconds: Int64?
    package var lastMilliseconds: Int64?
    /// Quarantined lines by reason (`class.detail`), sorted by reason.
    package var reasons: [ReasonCount]
  }

  package struct ReasonCount: Sendable, Equatable, Codable {
    package var reason: String
    package var lines: Int64
  }
}
