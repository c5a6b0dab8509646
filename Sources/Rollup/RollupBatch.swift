package import TokenModel

/// What one worker counted between two commits: the border between `Rollup` and `Store`. Rows refer to the batch's
/// own lists by position; the store replaces positions by its ids. Counters are integers, and adding two batches of
/// the same input in any order gives the same store.
package struct RollupBatch: Sendable, Equatable {
  /// The configured or detected source, and the format it was read as.
  package var source: String
  package var format: String

  package var issuers: [StoredName] = []
  package var clients: [StoredName] = []
  package var audiences: [StoredName] = []
  package var scopes: [StoredName] = []
  package var keyIDs: [StoredName] = []
  package var audienceSets: [NameSet] = []
  package var scopeSets: [NameSet] = []
  package var claimPaths: [ClaimPathName] = []
  package var shapes: [ClaimShape] = []

  package var profiles: [Profile] = []
  package var issuance: [IssuanceCount] = []
  package var lifetimes: [LifetimeCount] = []
  package var facts: [ClaimFact] = []
  package var anomalies: [AnomalyCount] = []
  package var evidence: [ClaimEvidence] = []
  package var sketches: [SubjectSketchEntry] = []
  package var refreshAges: [RefreshAge] = []
  package var arrivals: [Arrival] = []
  package var overflow: [Overflow] = []

  package init(source: String, format: String) {
    self.source = source
    self.format = format
  }

  /// Rows and names that a commit has to write, about.
  package var rowCount: Int {
    issuance.count + lifetimes.count + facts.count + anomalies.count + evidence.count + sketches.count + shapes.count
      + claimPaths.count + clients.count + issuers.count + audiences.count + scopes.count + keyIDs.count
  }
}

/// Everything about an issuance that is not time, person or value (design §4). Positions refer to the batch.
package struct Profile: Sendable, Hashable {
  package var kind: EventKind
  package var issuer: Int32
  package var client: Int32
  package var audienceSet: Int32
  package var tokenType: TokenType
  package var typeBasis: TokenTypeBasis
  package var grant: Grant
  package var scopeSet: Int32
  package var shape: Int32
  /// `alg`, `enc` and `typ` of the JOSE header; empty where it has none or none was seen.
  package var algorithm: String
  package var encryption: String
  package var headerType: String
  package var keyID: Int32
  /// Bytes of an RSA signature: 128, 256, 384, 512, 1 for another size, 0 where the signature is not RSA or not seen.
  package var rsaBytes: Int32
  package var protection: Protection
  package var verification: Verification
  package var tier: EvidenceTier
  package var form: TokenForm
  package var subjectKind: SubjectKind

  package init(
    kind: EventKind, issuer: Int32, client: Int32, audienceSet: Int32, tokenType: TokenType, typeBasis: TokenTypeBasis,
    grant: Grant, scopeSet: Int32, shape: Int32, algorithm: String, encryption: String, headerType: String,
    keyID: Int32,
    rsaBytes: Int32, protection: Protection, verification: Verification, tier: EvidenceTier, form: TokenForm,
    subjectKind: SubjectKind
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
    self.algorithm = algorithm
    self.encryption = encryption
    self.headerType = headerType
    self.keyID = keyID
    self.rsaBytes = rsaBytes
    self.protection = protection
    self.verification = verification
    self.tier = tier
    self.form = form
    self.subjectKind = subjectKind
  }
}

/// Table `issuance`. `profile` is a position in the batch.
package struct IssuanceCount: Sendable, Equatable {
  package var day: Day
  package var profile: Int32
  /// Tokens issued; for observations distinct tokens inside the dedupe window.
  package var tokens: Int64
  /// Grants, counted on the profile of their first token.
  package var grants: Int64
  /// Every sighting; equal to `tokens` for issuances.
  package var sightings: Int64
  package var payloadBytes: Int64

  package init(day: Day, profile: Int32, tokens: Int64, grants: Int64, sightings: Int64, payloadBytes: Int64) {
    self.day = day
    self.profile = profile
    self.tokens = tokens
    self.grants = grants
    self.sightings = sightings
    self.payloadBytes = payloadBytes
  }
}

/// Table `lifetime`: exact seconds; the store folds more than 64 distinct values a day and profile into buckets.
package struct LifetimeCount: Sendable, Equatable {
  package var day: Day
  package var profile: Int32
  package var basis: LifetimeBasis
  package var state: LifetimeState
  /// 0 unless the state is known.
  package var seconds: Int64
  package var tokens: Int64

  package init(
    day: Day, profile: Int32, basis: LifetimeBasis, state: LifetimeState, seconds: Int64, tokens: Int64
  ) {
    self.day = day
    self.profile = profile
    self.basis = basis
    self.state = state
    self.seconds = seconds
    self.tokens = tokens
  }
}

/// Table `claim_fact`, for paths that are not `protocol`.
package struct ClaimFact: Sendable, Equatable {
  package var day: Day
  package var profile: Int32
  package var path: Int32
  package var bytes: Int64
  package var maxBytes: Int64
  package var elements: Int64
  package var maxElements: Int64
  package var maxDepth: Int64

  package init(
    day: Day, profile: Int32, path: Int32, bytes: Int64, maxBytes: Int64, elements: Int64, maxElements: Int64,
    maxDepth: Int64
  ) {
    self.day = day
    self.profile = profile
    self.path = path
    self.bytes = bytes
    self.maxBytes = maxBytes
    self.elements = elements
    self.maxElements = maxElements
    self.maxDepth = maxDepth
  }
}

/// Table `anomaly`. `path` is -1 where the code belongs to the token.
package struct AnomalyCount: Sendable, Equatable {
  package var day: Day
  package var profile: Int32
  package var code: Anomaly
  package var path: Int32
  package var tokens: Int64

  package init(day: Day, profile: Int32, code: Anomaly, path: Int32, tokens: Int64) {
    self.day = day
    self.profile = profile
    self.code = code
    self.path = path
    self.tokens = tokens
  }
}

/// Table `claim_evidence`, only for paths that the name leaves open.
package struct ClaimEvidence: Sendable, Equatable {
  /// The detector of the row that counts every value of the path, whatever detectors made of it.
  package static let allValues = "*"

  package var month: Int32
  package var issuer: Int32
  package var client: Int32
  package var path: Int32
  package var detector: String
  /// Values that the detector took up: those of a length and a first byte that it reads at all.
  package var tried: Int64
  package var passed: Int64
  /// The distinct values among those passed, under a subkey of the month's key.
  package var distinct: ValueSketch

  package init(
    month: Int32, issuer: Int32, client: Int32, path: Int32, detector: String, tried: Int64, passed: Int64,
    distinct: ValueSketch
  ) {
    self.month = month
    self.issuer = issuer
    self.client = client
    self.path = path
    self.detector = detector
    self.tried = tried
    self.passed = passed
    self.distinct = distinct
  }
}

/// Table `subject_sketch`.
package struct SubjectSketchEntry: Sendable, Equatable {
  package enum Space: String, Sendable, Codable { case sub, event }
  package var month: Int32
  package var issuer: Int32
  package var client: Int32
  /// Position in `audiences`; -1 where the token names none.
  package var audience: Int32
  package var space: Space
  package var sketch: SubjectSketch

  package init(
    month: Int32, issuer: Int32, client: Int32, audience: Int32, space: Space, sketch: SubjectSketch
  ) {
    self.month = month
    self.issuer = issuer
    self.client = client
    self.audience = audience
    self.space = space
    self.sketch = sketch
  }
}

/// Table `refresh_age`.
package struct RefreshAge: Sendable, Equatable {
  package var day: Day
  package var issuer: Int32
  package var client: Int32
  package var events: Int64
  package var maxSeconds: Int64

  package init(day: Day, issuer: Int32, client: Int32, events: Int64, maxSeconds: Int64) {
    self.day = day
    self.issuer = issuer
    self.client = client
    self.events = events
    self.maxSeconds = maxSeconds
  }
}

/// Table `arrival`: what a source delivered in an hour of event time.
package struct Arrival: Sendable, Equatable {
  /// Hours since 1970-01-01T00:00Z; -1 for lines without a time.
  package var hour: Int32
  package var lines: Int64 = 0
  package var issuanceEvents: Int64 = 0
  package var observationEvents: Int64 = 0
  package var nonIssuanceEvents: Int64 = 0
  package var adminEvents: Int64 = 0
  package var quarantined: Int64 = 0
  package var duplicates: Int64 = 0
  package var tokensOfTierToken: Int64 = 0
  package var tokensOfTierPartial: Int64 = 0
  package var tokensOfTierEvent: Int64 = 0

  package init(hour: Int32) { self.hour = hour }
}

/// Table `overflow`: tokens that a cap folded into `(other)`.
package struct Overflow: Sendable, Equatable {
  package var day: Day
  package var dimension: String
  package var tokens: Int64

  package init(day: Day, dimension: String, tokens: Int64) {
    self.day = day
    self.dimension = dimension
    self.tokens = tokens
  }
}
