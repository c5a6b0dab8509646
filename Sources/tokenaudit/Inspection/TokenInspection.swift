internal import Classify
internal import Ingest
internal import JOSE
internal import Pipeline
internal import TokenModel

/// Opens tokens one by one and explains them.
final class TokenInspection {
  private let headers = HeaderTable()
  private let reader: any RecordReader
  private let parser = JSONParser()
  private let classifier: PayloadClassifier
  private let masking = NameMasker.byClassAlone
  private let headerClaims = HeaderClaims(masking: NameMasker.byClassAlone)
  private var event = TokenEvent()

  /// Nil: signatures are not verified.
  private let verifier: SignatureVerifier?
  private let isOpening: Bool

  /// - Parameters:
  ///   - keys: whose keys they are is not asked: somebody chose them for these tokens.
  ///   - decryption: without them encrypted claims stay closed.
  init(verifyingWith keys: KeySet? = nil, openingWith decryption: DecryptionKeys = DecryptionKeys()) {
    isOpening = !decryption.isEmpty
    verifier = keys.map { set in
      var ring = KeyRing()
      ring.add(set, issuer: nil)
      return SignatureVerifier(ring)
    }
    reader = RawTokens.reader(ReaderOptions(headers: headers, decryption: decryption))
    classifier = PayloadClassifier(masking: masking, proves: DigestProof.proves)
  }

  /// Explains a token in compact or JSON serialization; nil for a blank line or a comment.
  ///
  /// - Parameter values: is called with the claims set while it can be read.
  func explain(_ text: Bytes, values: (JSONValue) -> Void) -> TokenExplanation? {
    guard text.buffer.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
      return compact(text, "compact", values)
    }
    do throws(QuarantineReason) {
      guard let serialization = JSONSerialization(try parser.parse(text).root) else { throw .tokenSegments }
      return serialization.withCompact { compact($0, "json", values) }
    } catch {
      return Self.invalid(error)
    }
  }

  private func compact(_ text: Bytes, _ form: String, _ values: (JSONValue) -> Void) -> TokenExplanation? {
    reader.begin(text)
    switch reader.next(&event) {
    case .event:
      guard let token = event.tokens.first else { return Self.invalid(.eventTokenMissing) }
      return explain(token, form, values)
    case .quarantined(let reason):
      return reason == .tokenSegments && Self.isOpaque(text) ? Self.opaque : Self.invalid(reason)
    case .skipped, nil: return nil
    }
  }

  private static func invalid(_ reason: QuarantineReason) -> TokenExplanation {
    TokenExplanation(serialization: "invalid", reason: reason.rawValue)
  }

  private static let opaque = TokenExplanation(
    serialization: "opaque", reason: "the token says nothing to whoever holds it")

  /// The characters of a bearer token (RFC 6750 §2.1), at least 16 of them.
  private static func isOpaque(_ text: Bytes) -> Bool {
    var token = text
    while let last = token.buffer.last, last <= 0x20 { token = token[0..<token.count - 1] }
    return token.count >= 16
      && token.buffer.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || Bytes("-._~+/=").contains(byte)
      }
  }

  private func explain(_ token: TokenView, _ form: String, _ values: (JSONValue) -> Void) -> TokenExplanation {
    let isEncrypted = token.protection == .jwe
    var explanation = TokenExplanation(serialization: "\(form)-\(isEncrypted ? "jwe" : "jws")")
    explanation.header = header(token.header)
    explanation.tokenType = token.type.shortName
    explanation.protection = token.protection.rawValue
    explanation.verification = verification(of: token).rawValue
    for anomaly in token.anomalies.members { explanation.note(anomaly) }
    noteHeader(token.header, in: &explanation)
    guard let claims = token.claims else {
      if isEncrypted { explanation.reason = Self.closed(isOpening) }
      return explanation
    }
    do throws(QuarantineReason) {
      explanation.claims = try classifier.classify(claims, type: token.type)
        .map { ClaimEntry($0, path: $0.maskedPath) }
    } catch {
      explanation.reason = error.rawValue
      return explanation
    }
    for oddity in classifier.oddities { explanation.note(oddity.code, at: oddity.path) }
    readTimes(claims, into: &explanation)
    values(claims)
    return explanation
  }

  private static func closed(_ isOpening: Bool) -> String {
    isOpening ? "the claims are encrypted, and none of the keys opens them" : "the claims are encrypted"
  }

  private func verification(of token: TokenView) -> Verification {
    if token.protection == .none { return .unsigned }
    guard let verifier, token.protection == .jws else { return .notAttempted }
    guard let compact = token.compact, token.header >= 0 else { return .unverifiable }
    return verifier.verify(compact, header: headers[token.header], issuer: nil)
  }

  private func header(_ number: Int32) -> [String: String] {
    guard number >= 0 else { return [:] }
    let info = headers[number]
    var header: [String: String] = [:]
    for name in info.parameters { header[shown(name, .claimName)] = "present" }
    for (name, value) in [
      ("alg", info.algorithm), ("enc", info.encryption), ("typ", info.type), ("cty", info.contentType),
    ] {
      if let value { header[name] = shown(value, .headerValue) }
    }
    if let keyID = info.keyID { header["kid"] = shown(keyID, .keyID) }
    return header
  }

  /// What of a header names a person, whatever of the token is encrypted.
  private func noteHeader(_ number: Int32, in explanation: inout TokenExplanation) {
    guard number >= 0 else { return }
    let info = headers[number]
    for place in headerClaims.personalPlaces(of: info) { explanation.note(.personalPlace, at: place.dotted) }
    if var keyID = info.keyID, keyID.withUTF8({ masking.store(Bytes($0), at: .keyID).maskedClass }) != nil {
      explanation.note(.personalPlace, at: "kid")
    }
  }

  private func shown(_ text: String, _ place: NamePlace) -> String {
    var text = text
    return text.withUTF8 { masking.store(Bytes($0), at: place).text }
  }

  /// How long the token says it holds, and what is odd about its times.
  private func readTimes(_ claims: JSONValue, into explanation: inout TokenExplanation) {
    let expires = NumericDate(claims.member("exp"))
    let issued = NumericDate(claims.member("iat"))
    var oddities: [Anomaly] = []
    if Self.isInString(expires) || Self.isInString(issued) { oddities.append(.numericdateString) }
    if let end = Self.seconds(expires), let start = Self.seconds(issued) {
      if end.isScaled || start.isScaled { oddities.append(.numericdateMilliseconds) }
      let (seconds, overflow) = end.value.subtractingReportingOverflow(start.value)
      if !overflow, seconds >= 0 { explanation.lifetimeSeconds = seconds } else { oddities.append(.expBeforeIat) }
    }
    for oddity in oddities { explanation.note(oddity) }
  }

  private static func isInString(_ date: NumericDate) -> Bool {
    if case .inString = date { true } else { false }
  }

  /// Seconds since 1970; a number that only makes sense as milliseconds is read as such.
  private static func seconds(_ date: NumericDate) -> (value: Int64, isScaled: Bool)? {
    switch date {
    case .seconds(let value), .inString(let value):
      value >= 100_000_000_000 ? (value / 1_000, true) : (value, false)
    case .milliseconds(let value): (value / 1_000, false)
    case .absent, .outOfRange, .wrongType: nil
    }
  }
}
