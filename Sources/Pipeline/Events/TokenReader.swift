internal import Classify
internal import JOSE
internal import TokenModel

/// Opens the tokens of an event, for one worker: what their claims say of issuer, client, subject, times and grant goes
/// before what the event says.
final class TokenReader {
  let headers = HeaderTable()
  let shapes: ShapeTable
  /// The tokens of the event at hand.
  private(set) var tokens = ScratchList<OpenToken>()
  /// Sizes of their claims, one token after the other.
  private(set) var measures = ScratchList<ClaimMeasure>()
  /// Their values whose claims' names say nothing, one token after the other. Borrowed like the event.
  private(set) var openValues: [OpenValue] = []
  /// Their odd claims, one token after the other.
  private(set) var oddities = ScratchList<ClaimOddity>()
  /// What names the person of the event at hand, and what may be digests of it. Borrowed like the event.
  private var identifiers: [Bytes] = []
  private var digests: [(token: Int, path: Int32, value: Bytes)] = []
  /// Tokens of the event at hand, those to come included.
  private var tokenCount = 0
  private let sample: TokenSample
  private let headerClaims: HeaderClaims
  /// Nil where tokens are not told apart.
  private let repeats: RepeatWindow?
  /// By the number of a header: the paths of its personal claims.
  private var headerPaths: [[Int32]] = []

  /// - Parameters:
  ///   - storeKey: tells which tokens are in a sample.
  ///   - repeats: in which tokens are looked up; nil where none is.
  init(
    classifier: ClaimClassifier, masking: any NameMasking, limits: Limits, storeKey: [UInt8], repeats: RepeatWindow?
  ) {
    self.repeats = repeats
    headerClaims = HeaderClaims(masking: masking)
    sample = TokenSample(storeKey: storeKey)
    shapes = ShapeTable(classifier: classifier, limits: limits)
  }

  var footprint: Int { headers.footprint + shapes.footprint }

  func removeAll() {
    headers.removeAll()
    shapes.removeAll()
    headerPaths.removeAll()
  }

  /// Takes up an event: all of its tokens, or none where one of them cannot be trusted.
  func read(_ event: borrowing TokenEvent) throws(QuarantineReason) {
    tokens.removeAll()
    measures.removeAll()
    oddities.removeAll()
    if !openValues.isEmpty { openValues.removeAll(keepingCapacity: true) }
    if !identifiers.isEmpty { identifiers.removeAll(keepingCapacity: true) }
    if !digests.isEmpty { digests.removeAll(keepingCapacity: true) }
    switch event.kind {
    case .nonIssuance, .admin: return
    case .issuance, .observation: break
    }
    tokenCount = event.tokens.count
    for position in event.tokens.indices {
      tokens.append(OpenToken(event.tokens[position], of: event))
      try open(&tokens.place(position).pointee, at: position)
    }
    if !digests.isEmpty { prove(event) }
  }

  /// The event's own time, else that of its first token that states one.
  func time(of event: borrowing TokenEvent) throws(QuarantineReason) -> Int64? {
    guard let time = event.timeMilliseconds ?? first({ $0.issuedMilliseconds }) else { return nil }
    guard (0...EventContext.latestMilliseconds).contains(time) else { throw .eventTime }
    return time
  }

  /// What the first token that says it says.
  func first<Value>(_ said: (OpenToken) -> Value?) -> Value? {
    for position in 0..<tokens.count {
      if let value = said(tokens[position]) { return value }
    }
    return nil
  }

  /// What one token of an event says of its issuer, client and grant holds for those that say nothing.
  func share() {
    guard tokens.count > 1 else { return }
    let issuer = first { $0.issuer }
    let client = first { $0.client }
    let grant = first { token -> Grant? in if case .unknown = token.grant { nil } else { token.grant } } ?? .unknown
    for position in 0..<tokens.count {
      let token = tokens.place(position)
      if token.pointee.issuer == nil { token.pointee.issuer = issuer }
      if token.pointee.client == nil { token.pointee.client = client }
      if case .unknown = token.pointee.grant { token.pointee.grant = grant }
    }
  }

  /// A grant is counted on its access token, else on its ID token, else on whatever there is.
  var firstOfGrant: Int? {
    var best: Int?
    var bestRank = 0
    for position in 0..<tokens.count where !tokens.place(position).pointee.view.isOnlySeen {
      let rank =
        switch tokens.place(position).pointee.view.type {
        case .access: 3
        case .id: 2
        default: 1
        }
      if rank > bestRank { (best, bestRank) = (position, rank) }
    }
    return best
  }
}

// MARK: Headers

extension TokenReader {
  /// Takes note of personal claims in a header; nearly all headers have none.
  private func noteHeader(_ number: Int32) {
    while headerPaths.count <= Int(number) {
      let header = headers[Int32(truncatingIfNeeded: headerPaths.count)]
      headerPaths.append(
        header.claims.isEmpty ? [] : headerClaims.personalPlaces(of: header).map { shapes.number(of: $0) })
    }
    for path in headerPaths[Int(number)] { oddities.append(ClaimOddity(path: path, code: .personalPlace)) }
  }
}

// MARK: Digests

extension TokenReader {
  /// Takes note of what names the person of a token, and of what may be a digest of it.
  private func noteDigests(of identity: Bytes?, at place: Int) {
    var isTaken: Bool?
    shapes.forEachDigest { path, isSampled, value in
      guard DigestText.mayBe(value) else { return }
      if isSampled {
        isTaken = isTaken ?? sample.takes(identity)
        guard isTaken == true else { return }
      }
      digests.append((place, path, value))
    }
    // What stands in one token may be a digest of what stands in the next.
    if tokenCount > 1 || !digests.isEmpty { shapes.forEachIdentifier { identifiers.append($0) } }
  }

  /// Counts digests of identifiers that stand anywhere in the same event.
  private func prove(_ event: borrowing TokenEvent) {
    if let subject = event.subject { identifiers.append(subject) }
    var moved = 0
    for position in 0..<tokens.count {
      let token = tokens.place(position)
      // Those of earlier tokens moved the places of this one's.
      var range = token.pointee.oddities.lowerBound + moved..<token.pointee.oddities.upperBound + moved
      for digest in digests where digest.token == position {
        let oddity = ClaimOddity(path: digest.path, code: .digestProven)
        guard !oddities[range].contains(oddity), DigestProof.proves(digest.value, by: identifiers) else { continue }
        oddities.insert(oddity, at: range.upperBound)
        range = range.lowerBound..<range.upperBound + 1
        moved += 1
      }
      token.pointee.oddities = range
    }
  }
}

// MARK: One token

extension TokenReader {
  /// Takes what its claims say into a token.
  private func open(_ token: inout OpenToken, at place: Int) throws(QuarantineReason) {
    let firstOddity = oddities.count
    if token.view.header >= 0 { noteHeader(token.view.header) }
    token.oddities = firstOddity..<oddities.count
    guard let claims = token.view.claims else { return }
    try shapes.read(claims, type: token.view.type, names: token.view.nameSequence)
    readNames(of: &token)
    // Tokens beside each other have their issuer in common, which is not known yet.
    if tokenCount == 1, let repeats, let id = token.tokenID {
      token.identity = repeats.expect(token.issuer ?? .empty, id)
    }
    readTimes(of: &token)
    readGrant(of: &token, header: token.view.header)
    token.isMachine = isMachine(token)
    token.shape = shapes.finish(isMachine: token.isMachine)
    token.measures = measures.count..<measures.count + shapes.measures.count
    measures.append(contentsOf: shapes.measures)
    let first = openValues.count
    shapes.forEachOpenValue { openValues.append(OpenValue(path: $0, observing: $1, text: $2)) }
    token.openValues = first..<openValues.count
    for oddity in shapes.oddities { oddities.append(oddity) }
    token.oddities = firstOddity..<oddities.count
    noteDigests(of: token.view.identity, at: place)
  }

  private func isMachine(_ token: OpenToken) -> Bool {
    if case .clientCredentials = token.grant { return true }
    if let subject = token.subject, let client = token.client, client == subject { return true }
    return shapes.isMachineToken
  }

  /// A token's own claims go before what the event says; the granted scopes of the event before the claim.
  private func readNames(of token: inout OpenToken) {
    if let issuer = shapes.value(.iss)?.string { token.issuer = issuer }
    let audience = shapes.value(.aud)
    if let client = text(.azp) ?? text(.clientID) ?? text(.cid) ?? text(.appid) {
      token.client = client
    } else if case .id = token.view.type, let client = audience?.string {
      token.client = client
    }
    if let subject = shapes.value(.sub)?.string {
      token.subject = subject
      token.isSubjectClaimed = true
    }
    if let audience {
      token.audiences = .json(audience)
    } else if case .absent = token.audiences, case .token = token.view.tier {
      token.audiences = .text(.empty)
    }
    if case .absent = token.scopes, let scopes = shapes.value(.scope) ?? shapes.value(.scp) {
      token.scopes = .json(scopes)
    }
    token.tokenID = text(.jti) ?? text(.uti)
  }

  private func text(_ claim: KnownClaim) -> Bytes? { shapes.value(claim)?.string }

  private func readTimes(of token: inout OpenToken) {
    token.expires = date(.exp, token.view.claimTimes)
    token.issued = date(.iat, token.view.claimTimes)
    token.notBefore = date(.nbf, token.view.claimTimes)
    token.issuedMilliseconds =
      LifetimeReading.instant(token.issued) ?? LifetimeReading.instant(token.notBefore)
  }

  private func date(_ claim: KnownClaim, _ unit: ClaimTimeUnit) -> NumericDate {
    let date = NumericDate(shapes.value(claim))
    guard case .milliseconds = unit, case .seconds(let number) = date else { return date }
    return .milliseconds(number)
  }

  /// What the claims name, else the header. The prefix of an identifier was read where the token was opened.
  private func readGrant(of token: inout OpenToken, header: Int32) {
    guard case .unknown = token.grant else { return }
    if let named = text(.gty) ?? text(.grantType) {
      token.grant = Grant(grantType: named)
    } else if header >= 0, let named = headers.grantType(of: header) {
      token.grant = Grant(grantType: named)
    }
  }
}
