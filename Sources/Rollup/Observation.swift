package import TokenModel

/// One token as it is counted: names by number, and no value any more. The border between the pipeline, which knows
/// values, and the counts, which do not.
package struct Observation {
  package var day: Day
  package var profile: ProfileKey
  /// The first token of its grant.
  package var countsGrant = false
  /// A further sighting of a token that was counted.
  package var isRepeat = false
  package var payloadBytes: Int64 = 0
  /// Nil where no lifetime is known.
  package var lifetime: Lifetime?
  package var anomalies: AnomalySet = []

  package init(day: Day, profile: ProfileKey) {
    self.day = day
    self.profile = profile
  }
}

/// What is known of a token's lifetime.
package struct Lifetime: Equatable, Sendable {
  package var basis: LifetimeBasis
  package var state: LifetimeState
  /// 0 unless the state is known.
  package var seconds: Int64

  package init(basis: LifetimeBasis, state: LifetimeState, seconds: Int64) {
    self.basis = basis
    self.state = state
    self.seconds = seconds
  }
}

/// A profile as the counting sees it: numbers of names, shapes and headers in the worker's own lists. Two keys may come
/// to the same profile; the store joins them.
package struct ProfileKey: Equatable, Sendable {
  package var kind: EventKind
  package var issuer: Int32
  package var client: Int32
  package var audienceSet: Int32
  package var tokenType: TokenType
  package var typeBasis: TokenTypeBasis
  package var grant: Grant
  package var scopeSet: Int32
  /// -1 where no claims were seen.
  package var shape: Int32
  /// -1 where no header was seen.
  package var header: Int32
  package var rsaBytes: Int32
  package var protection: Protection
  package var verification: Verification
  package var tier: EvidenceTier
  package var form: TokenForm
  package var subjectKind: SubjectKind

  package init(
    kind: EventKind, issuer: Int32, client: Int32, audienceSet: Int32, tokenType: TokenType, typeBasis: TokenTypeBasis,
    grant: Grant, scopeSet: Int32, shape: Int32, header: Int32, rsaBytes: Int32, protection: Protection,
    verification: Verification, tier: EvidenceTier, form: TokenForm, subjectKind: SubjectKind
  ) {
    self.kind = kind
    self.issuer = issuer
    self.client = client
    self.audienceSet = audienceSet
    self.tokenType = tokenType
    self.typeBasis = typeBasis
    self.grant = grant
    self.scopeSet = scopeSet
    self.shape = shape
    self.header = header
    self.rsaBytes = rsaBytes
    self.protection = protection
    self.verification = verification
    self.tier = tier
    self.form = form
    self.subjectKind = subjectKind
  }

  /// The key of a profile on one day.
  func words(on day: Day) -> KeyTable.Key {
    var rest = UInt64(UInt32(bitPattern: day.number)) << 32
    rest |= Self.code(kind) | Self.code(tokenType) << 3 | Self.code(typeBasis) << 7 | Self.code(grant) << 10
    rest |= Self.code(protection) << 14 | Self.code(verification) << 17 | Self.code(tier) << 20
    rest |= Self.code(form) << 22 | Self.code(subjectKind) << 24 | UInt64(rsaBytes == 1 ? 5 : rsaBytes >> 7) << 26
    return KeyTable.Key(
      a: Self.pair(issuer, client), b: Self.pair(audienceSet, scopeSet), c: Self.pair(shape, header), d: rest)
  }

  private static func pair(_ high: Int32, _ low: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: high)) << 32 | UInt64(UInt32(bitPattern: low))
  }

  private static func code<Case: CaseIterable>(_ value: Case) -> UInt64 { UInt64(caseNumber(of: value)) }
}
