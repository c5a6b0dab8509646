package import TokenModel

/// The Art. 30(1) annex: what is declared beside what was observed.
package struct RecordOfProcessing: Sendable, Equatable, Codable {
  /// Nil without a policy.
  package var controller: Party?
  package var jointControllers: [Party]
  package var representative: Party?
  package var dpo: Party?
  package var activities: [ActivityRecord]
  package var undeclared: UndeclaredProcessing?

  package struct Party: Sendable, Equatable, Codable {
    package var name: String
    package var address: String?
    package var contacts: [String]
    package var country: String?
  }
}

/// Whether declaration and observation agree (reports §3).
package enum FieldState: String, Sendable, Codable, CaseIterable {
  case declared, observed, agree, contradiction
  case notKnown = "not-known"
}

/// `declared` beside `observed`.
package enum Drift: String, Sendable, Codable, CaseIterable {
  case matches, excess, unused
  case undeclaredClient = "undeclared-client"
  case noEvidence = "no-evidence"
}

package enum Observed: String, Sendable, Codable {
  case yes, no, inferred
  case cannotTell = "cannot-tell"
}

/// A field of Art. 30 with its items.
package struct RecordField<Item: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
  package var article: String
  package var state: FieldState
  package var items: [Item]
}

/// What every item of a field has.
package struct RecordItem: Sendable, Equatable, Codable {
  /// As declared or as stored; for data classes the class, whose label is the language's.
  package var label: String
  package var declared: Bool
  package var observed: Observed
  /// True where it was seen, and a part of the tokens follows from the issuer's configuration; else nil.
  package var isPartlyInferred: Bool?
  package var drift: Drift
  package var tokens: PublishedCount?
  package var of: PublishedCount?
  package var firstSeen: Day?
  package var lastSeen: Day?
}

package struct ActivityRecord: Sendable, Equatable, Codable {
  package var id: String
  package var name: String
  package var reference: String?
  package var validFrom: Day
  package var validUntil: Day?
  package var tokens: PublishedCount
  package var subjects: PublishedCount?
  package var subjectsError: Double?
  package var coverage: Double?
  package var purposes: RecordField<RecordItem>
  /// Labels `contract`, with the article in `legalArticles` at the same position.
  package var legalBasis: RecordField<RecordItem>
  package var legalArticles: [String]
  package var dataSubjects: RecordField<RecordItem>
  package var data: RecordField<DataItem>
  package var recipients: RecordField<RecipientItem>
  package var transfers: RecordField<RecipientItem>
  package var retention: RecordField<RetentionItem>
  package var measures: RecordField<MeasureItem>
  package var clients: RecordField<ClientItem>
}

package struct UndeclaredProcessing: Sendable, Equatable, Codable {
  package var tokens: PublishedCount
  package var data: RecordField<DataItem>
  package var recipients: RecordField<RecipientItem>
  package var retention: RecordField<RetentionItem>
  package var clients: RecordField<ClientItem>
}

package struct DataItem: Sendable, Equatable, Codable {
  package var item: RecordItem
  package var dataClass: String
  package var category: GDPRCategory
  package var special: Bool
  package var reason: String?
  package var claims: [ClaimUse]

  package struct ClaimUse: Sendable, Equatable, Codable {
    package var path: String
    package var tokenType: String
    package var basis: String
    package var confidence: Double
    package var evidence: ClassEvidence
    package var tokens: PublishedCount
  }
}

package struct RecipientItem: Sendable, Equatable, Codable {
  package var item: RecordItem
  package var audience: String?
  /// `internal`, `processor`, `controller`, `joint-controller`, `authority`, `unknown`.
  package var role: String
  package var country: String?
  package var safeguard: String?
}

package struct RetentionItem: Sendable, Equatable, Codable {
  package var item: RecordItem
  /// A token type, `data` or `logs`.
  package var kind: String
  package var limitSeconds: Int64?
  package var p50: Int64?
  package var p95: Int64?
  package var p99: Int64?
  package var max: Int64?
  package var unlimited: Int64?
  package var overLimit: Double?
  package var basis: Basis
}

package struct MeasureItem: Sendable, Equatable, Codable {
  package var item: RecordItem
  /// `signed`, `short_lived`, `sender_constrained`, `encrypted_for`.
  package var code: String
  package var recipient: String?
}

package struct ClientItem: Sendable, Equatable, Codable {
  package var item: RecordItem
  package var issuer: String?
  package var grade: String?
  package var index: Double?
}
