import TokenModel

/// Tokens by seed, over a week and a few clients of each kind that the metrics tell apart.
struct TokenGenerator {
  private var state: UInt64

  static let firstDay = Day(number: 20_089)
  static let days = 7
  private let days: Int
  /// Percentage of tokens whose claims are seen.
  private let readable: Int

  init(seed: UInt64, days: Int = TokenGenerator.days, readable: Int = 85) {
    state = seed
    self.days = days
    self.readable = readable
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// For what is generated beside the tokens.
  mutating func number(below bound: Int) -> Int { below(bound) }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func tokens(_ count: Int) -> [GeneratedToken] { (0..<count).map { _ in token() } }

  private mutating func token() -> GeneratedToken {
    let client = pick(["shop-web", "shop-web", "shop-app", "legacy-crm", "batch-job", "gateway-only"])
    let isMachine = client == "batch-job"
    let isSeen = client == "gateway-only" || (client == "shop-app" && chance(20))
    let type = isMachine ? .access : pick([TokenType.access, .access, .id, .refresh, .offline, .unknown])
    let isReadable = chance(readable)
    let tier = isReadable ? EvidenceTier.token : .event
    let protection =
      isReadable ? pick([Protection.jws, .jws, .jws, .jwe, .none]) : pick([Protection.opaque, .jwe, .unknown])
    var claims: [String]?
    if isReadable {
      claims = ["iss", "sub"]
      for claim in GeneratedClaim.all.dropFirst(2)
      where claim.isGenerated && chance(claim.dotted == "religion" || claim.dotted == "bsn" ? 4 : 35) {
        claims?.append(claim.dotted)
      }
    }
    let lifetime: GeneratedToken.Lifetime =
      switch below(20) {
      case 0: .unlimited
      case 1: .absurd
      case 2: .unknown
      case 3...10: .seconds(pick([300, 600, 900, 3_600]))
      default: .seconds(Int64(60 * (1 + below(600))))
      }
    var token = GeneratedToken(
      day: Self.firstDay.advanced(by: below(days)), source: isSeen ? "gateway" : "idp",
      kind: isSeen ? .observation : .issuance,
      issuer: client == "legacy-crm" ? "https://old.example.com" : "https://id.example.com",
      client: client,
      audiences: type == .id
        ? [client] : pick([["orders-api"], ["orders-api", "crm-api"], ["crm-api"], ["elsewhere"], [], nil, ["*"]]),
      type: type,
      scopes: type == .id ? nil : pick([["openid", "email"], ["openid", "profile"], ["openid", "phone"], [], nil]),
      claims: claims,
      lifetime: lifetime, protection: protection, tier: tier, form: isReadable ? pick([.complete, .claims]) : .event,
      verification: pick([.verified, .failed, .notAttempted]),
      algorithm: isReadable ? pick(["RS256", "ES256", "HS256", "none"]) : "",
      subjectKind: isMachine ? .machine : .person,
      payloadBytes: isReadable ? Int64(200 + below(400)) : 0)
    token.keyID = isReadable ? pick(["key-1", "key-2", client, "(unknown)"]) : "(unknown)"
    if claims?.contains("groups.*") ?? false { token.groups = Int64(1 + below(40)) }
    if !isMachine { token.subject = UInt64(below(client == "legacy-crm" ? 30 : 400)) }
    if isReadable {
      if chance(5) { token.anomalies.append(.iatFuture) }
      if chance(3) { token.anomalies.append(.numericdateMilliseconds) }
    }
    if isSeen {
      if chance(10) { token.anomalies.append(.inURL) }
      if chance(5) { token.anomalies.append(.inReferer) }
    }
    return token
  }
}
