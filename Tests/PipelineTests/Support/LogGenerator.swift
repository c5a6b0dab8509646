import AuditTestSupport
import TokenModel

/// Logs by seed: a few thousand events of every kind that the counting tells apart, as lines of a format. What they
/// come to is not known here: `NaiveReader` reads it off the lines.
struct LogGenerator {
  enum Format: String, CaseIterable, Sendable {
    case rawTokens = "raw-jwt"
    case tokenResponses = "token-response"
    case tokenFields = "jsonl-token-fields"
  }

  /// 2026-03-02T00:00:00Z.
  static let startMilliseconds: Int64 = 1_772_409_600_000

  private let format: Format
  private var random: SplitMix
  private var serial = 0
  private var earlier: [String] = []
  /// Blanks in each line, where a test wants many bytes of few events.
  private let padding: String
  /// Whether repeats and broken lines stand among the others.
  private let isTidy: Bool

  init(_ format: Format, seed: UInt64, padding: Int = 0, isTidy: Bool = false) {
    self.format = format
    random = SplitMix(seed: seed)
    self.padding = String(repeating: "x", count: padding)
    self.isTidy = isTidy
  }

  mutating func lines(_ count: Int) -> [String] {
    // The first line states a time, so that one can be given to tokens that state none.
    [line(stated: true)] + (1..<count).map { _ in line(stated: false) }
  }

  private mutating func line(stated: Bool) -> String {
    serial += 1
    if !stated, !isTidy {
      if random.chance(2) { return random.pick(["", "   ", format == .rawTokens ? "# comment" : ""]) }
      if random.chance(3) { return broken() }
      if random.chance(6), let line = earlier.last { return line }
    }
    let milliseconds = Self.startMilliseconds + Int64(random.below(5 * 86_400_000))
    let line: String
    switch format {
    case .rawTokens: line = random.pick(["", "", "Bearer "]) + token(milliseconds, stated: stated)
    case .tokenResponses: line = response(milliseconds)
    case .tokenFields: line = record(milliseconds, stated: stated)
    }
    earlier.append(line)
    if earlier.count > 20 { earlier.removeFirst(10) }
    return line
  }

  // MARK: Lines

  private mutating func response(_ milliseconds: Int64) -> String {
    if random.chance(5) {
      return #"{"time":\#(milliseconds),"client_id":"web","body":{"error":"invalid_grant"}}"#
    }
    var outer: [String] = []
    if random.chance(90) { outer.append(#""time":\#(milliseconds)"#) }
    if random.chance(80) { outer.append(#""client_id":"\#(random.pick(Self.clients))""#) }
    if random.chance(70) {
      let grant = random.pick(["authorization_code", "refresh_token", "client_credentials", "password", "odd"])
      outer.append(#""grant_type":"\#(grant)""#)
    }
    var body = [#""token_type":"Bearer""#]
    let access = random.chance(20) ? "opaque-\(serial)" : token(milliseconds, stated: outer.count < 3)
    body.append(#""access_token":"\#(access)""#)
    if random.chance(50) { body.append(#""id_token":"\#(token(milliseconds, stated: true))""#) }
    if random.chance(50) {
      body.append(#""refresh_token":"r-\#(serial)""#)
      if random.chance(50) { body.append(#""refresh_expires_in":\#(random.pick([0, 1_800, 2_592_000, 400_000_000]))"#) }
    }
    if random.chance(60) { body.append(#""expires_in":\#(random.pick(["300", "3600", "\"900\"", "0"]))"#) }
    if random.chance(40) {
      body.append(#""scope":"\#(random.pick(["openid", "openid email", "email openid", "", "profile,email"]))""#)
    }
    outer.append(#""body":{\#(body.joined(separator: ","))}"#)
    if !padding.isEmpty { outer.append(#""note":"\#(padding)""#) }
    return "{" + outer.joined(separator: ",") + "}"
  }

  private mutating func record(_ milliseconds: Int64, stated: Bool) -> String {
    var members: [String] = []
    if stated || random.chance(90) { members.append(#""ts":\#(milliseconds)"#) }
    let token = token(milliseconds, stated: stated || members.isEmpty)
    switch random.below(4) {
    case 0: members.append(#""headers":{"authorization":"Bearer \#(token)"}"#)
    case 1: members.append(#""access_token":"\#(token)""#)
    case 2: members.append(#""url":"https://api.example/x?access_token=\#(token)&y=1""#)
    default: members.append(#""message":"seen \#(token) today""#)
    }
    if random.chance(10) { members.append(#""id_token":"\#(self.token(milliseconds, stated: true))""#) }
    if !padding.isEmpty { members.append(#""note":"\#(padding)""#) }
    return "{" + members.joined(separator: ",") + "}"
  }

  private mutating func broken() -> String {
    let token = MintedToken.compact(#"{"iss":"https://a.example","iat":1772409600,"exp":true}"#)
    let texts = [token, "eyJhbGciOiJub25lIn0.!!!.", "eyJhbGciOiJub25lIn0.e30.a.b"]
    let text = random.pick(texts)
    switch format {
    case .rawTokens: return text
    case .tokenResponses:
      return random.chance(50) ? #"{"body":{"access_token":"# : #"{"ts":1772409600000,"access_token":"\#(text)"}"#
    case .tokenFields:
      return random.chance(50) ? #"{"ts":1,"access_token":"# : #"{"ts":1772409600000,"access_token":"\#(text)"}"#
    }
  }

  // MARK: Tokens

  private static let clients = ["web", "app", "crm", "batch", "till"]
  private static let issuers = ["https://a.example", "https://b.example/realms/staff", "https://c.example"]

  private mutating func token(_ milliseconds: Int64, stated: Bool) -> String {
    if !stated, random.chance(4) {
      return MintedToken.segment(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#) + ".a2V5.aXY."
        + MintedToken.segment("sealed \(serial)") + ".dGFn"
    }
    let header = random.pick([
      #"{"alg":"RS256","typ":"JWT","kid":"k1"}"#, #"{"alg":"ES256","kid":"k2"}"#, #"{"alg":"RS256","typ":"at+jwt"}"#,
      #"{"alg":"none"}"#, #"{"alg":"RS256","jku":"https://keys.example"}"#,
    ])
    let isUnsigned = header == #"{"alg":"none"}"# || random.chance(3)
    return MintedToken.compact(
      header: header, payload(milliseconds, stated: stated), signature: isUnsigned ? "" : "c2lnbmF0dXJl")
  }

  private mutating func payload(_ milliseconds: Int64, stated: Bool) -> String {
    var claims = [#""iss":"\#(random.pick(Self.issuers))""#, #""jti":"j-\#(serial)-\#(random.below(1_000_000))""#]
    let client = random.pick(Self.clients)
    let isMachine = client == "batch"
    if random.chance(95) { claims.append(#""sub":"\#(isMachine ? client : "person-\(random.below(700))")""#) }
    if random.chance(80) { claims.append(#""\#(random.pick(["azp", "client_id"]))":"\#(client)""#) }
    switch random.below(5) {
    case 0: claims.append(#""aud":"orders""#)
    case 1: claims.append(#""aud":["billing","orders"]"#)
    case 2: claims.append(#""aud":["orders","billing"]"#)
    case 3: claims.append(#""aud":[]"#)
    default: break
    }
    switch random.below(5) {
    case 0: claims.append(#""scope":"openid email""#)
    case 1: claims.append(#""scope":["email","openid"]"#)
    case 2: claims.append(#""scp":["read"]"#)
    default: break
    }
    if random.chance(30) { claims.append(#""typ":"\#(random.pick(["Bearer", "ID", "Refresh"]))""#) }
    if random.chance(20) { claims.append(#""nonce":"n-\#(serial)""#) }
    claims += times(milliseconds / 1_000, stated: stated) + person()
    if random.chance(30) { claims.shuffle(using: &random) }
    return "{" + claims.joined(separator: ",") + "}"
  }

  private mutating func times(_ seconds: Int64, stated: Bool) -> [String] {
    let end = seconds + random.pick([60, 300, 900, 3_600, 36_000, 400_000_000, -60])
    switch random.below(stated ? 7 : 9) {
    case 0, 1, 2: return [#""iat":\#(seconds)"#, #""exp":\#(end)"#]
    case 3: return [#""iat":\#(seconds)000"#, #""exp":\#(end)000"#]
    case 4: return [#""iat":"\#(seconds)""#, #""exp":"\#(end)""#]
    case 5: return [#""iat":\#(seconds).5"#, #""exp":\#(end).5"#, #""nbf":\#(seconds + random.pick([0, 900]))"#]
    case 6: return [#""iat":\#(seconds)"#, #""exp":\#(end)000"#]
    case 7: return [#""nbf":\#(seconds)"#]
    default: return [#""exp":\#(end)"#]
    }
  }

  private mutating func person() -> [String] {
    var claims: [String] = []
    if random.chance(50) { claims.append(#""email":"p\#(random.below(90))@example.org""#) }
    if random.chance(30) { claims.append(#""given_name":"\#(random.pick(["Zoë", "A\\u0042", "X\\\"Y"]))""#) }
    if random.chance(30) { claims.append(#""email_verified":\#(random.pick(["true", "false", "null"]))"#) }
    if random.chance(30) { claims.append(#""address":{"locality":"Oslo","country":"NO"}"#) }
    if random.chance(30) { claims.append(#""groups":\#(random.pick(["[]", #"["a"]"#, #"["a","bb","ccc"]"#]))"#) }
    if random.chance(20) {
      claims.append(#""orgs":[{"id":"o1","rank":\#(random.below(2_000))},{"id":"o22","rank":-7}]"#)
    }
    if random.chance(20) { claims.append(#""score":\#(random.pick(["1.5", "12", "-3"]))"#) }
    if random.chance(10) { claims.append(#""extra":{}"#) }
    return claims
  }
}
