package import TokenModel

internal import CSimdjson

/// Opens compact tokens (RFC 7515 §7.1, RFC 7516 §7.1): header by table, payload by one parser a slot, so that the
/// tokens of one event can be looked at side by side.
package struct TokenDecoder {
  package let headers: HeaderTable
  private var slots: [Slot] = []
  private let limits: Limits
  /// Nil: encrypted tokens stay closed.
  private let decrypter: TokenDecrypter?

  /// What one open token needs: its parser, the bytes of its payload, and what they stood in where it was encrypted.
  private final class Slot {
    let parser: JSONParser
    var payload: UnsafeMutableBufferPointer<UInt8>
    var content: [UInt8] = []

    init(depth: Int) {
      parser = JSONParser(maxDepth: depth)
      payload = .allocate(capacity: 4096)
    }

    deinit { payload.deallocate() }

    func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
      if payload.count < count {
        payload.deallocate()
        payload = .allocate(capacity: 2 * count)
      }
      return payload.baseAddress
    }
  }

  package init(
    headers: HeaderTable = HeaderTable(), limits: Limits = Limits(), decryption: DecryptionKeys = DecryptionKeys()
  ) {
    self.headers = headers
    self.limits = limits
    decrypter = decryption.isEmpty ? nil : TokenDecrypter(decryption)
  }

  /// Whether a string starts as a compact token does: `eyJ`, which is `{"` in base64url, and holds a dot.
  package static func looksLikeToken(_ text: Bytes) -> Bool {
    text.hasPrefix("eyJ") && text.contains(UInt8(ascii: "."))
  }

  /// Opens a token. `slot` numbers the tokens of one event from 0; what the result borrows is valid until the slot is
  /// used again. At least 64 bytes behind `compact` must be readable.
  ///
  /// A token of three parts is a JWS, of five a JWE, whose claims stay closed without a key for it. `type` stays `unknown`: the claims and
  /// the field that held the token decide it together.
  package mutating func decode(_ compact: Bytes, into slot: Int) throws(QuarantineReason) -> TokenView {
    guard compact.count <= limits.tokenBytes else { throw .limitToken }
    guard let first = compact.firstIndex(of: UInt8(ascii: ".")) else { throw .tokenSegments }
    guard let second = compact.firstIndex(of: UInt8(ascii: "."), from: first + 1) else {
      return try truncated(compact, payload: first + 1..<compact.count, slot: slot)
    }
    let header = try headers.number(of: compact[0..<first])
    if let third = compact.firstIndex(of: UInt8(ascii: "."), from: second + 1) {
      return try encrypted(compact, header: header, dots: [first, second, third], slot: slot)
    }
    return try signed(compact, header: header, payload: first + 1..<second, slot: slot)
  }

  /// A token whose signature was cut off with the dot before it, as captures of fixed length do: evidence as long as
  /// the claims are whole, which their last bracket tells.
  private mutating func truncated(
    _ compact: Bytes, payload range: Range<Int>, slot: Int
  ) throws(QuarantineReason) -> TokenView {
    let open = self.slot(slot)
    guard let payload = Self.decode(compact[range], in: open), payload.hasSuffix("}") else { throw .tokenSegments }
    let header = try headers.number(of: compact[0..<range.lowerBound - 1])
    guard headers[header].encryption == nil else { throw .tokenSegments }
    var token = TokenView(
      type: .unknown, typeBasis: .inferred, form: .noSignature,
      protection: headers.isUnsecured(header) ? .none : .jws, tier: .token)
    token.header = header
    token.claims = try Self.claims(in: payload, open)
    token.payloadBytes = payload.count
    token.anomalies = headers.anomalies(of: header).union(Anomaly.truncated.bit)
    token.identity = compact
    return token
  }

  private mutating func signed(
    _ compact: Bytes, header: Int32, payload range: Range<Int>, slot: Int
  ) throws(QuarantineReason) -> TokenView {
    let open = self.slot(slot)
    let signature = compact[range.upperBound + 1..<compact.count]
    guard let signatureBytes = Self.decodedLength(of: signature, in: open) else { throw .tokenBase64 }
    guard let payload = Self.decode(compact[range], in: open) else { throw .tokenBase64 }
    let claims = try Self.claims(in: payload, open)
    let isUnsecured = headers.isUnsecured(header)
    let isEmpty = signature.isEmpty
    var token = TokenView(
      type: .unknown, typeBasis: .inferred, form: isEmpty && !isUnsecured ? .noSignature : .complete,
      protection: isUnsecured || isEmpty ? .none : .jws, tier: .token)
    token.header = header
    token.claims = claims
    token.payloadBytes = payload.count
    token.signatureBytes = signatureBytes
    token.anomalies = headers.anomalies(of: header)
    token.identity = compact
    if token.form == .complete { token.compact = compact }
    return token
  }

  /// - Parameter dots: where the first three segments end.
  private mutating func encrypted(
    _ compact: Bytes, header: Int32, dots: [Int], slot: Int
  ) throws(QuarantineReason) -> TokenView {
    guard let fourth = compact.firstIndex(of: UInt8(ascii: "."), from: dots[2] + 1),
      compact.firstIndex(of: UInt8(ascii: "."), from: fourth + 1) == nil
    else { throw .tokenSegments }
    guard headers[header].encryption != nil else { throw .headerMalformed }
    var token = TokenView(type: .unknown, typeBasis: .inferred, form: .complete, protection: .jwe, tier: .event)
    token.header = header
    token.payloadBytes = (fourth - dots[2] - 1) / 4 * 3
    token.anomalies = headers[header].anomalies
    token.identity = compact
    guard let decrypter else { return token }
    let ends = dots + [fourth, compact.count]
    let segments = ends.indices.map { compact[($0 == 0 ? 0 : ends[$0 - 1] + 1)..<ends[$0]] }
    guard let content = try decrypter.content(of: segments, keyID: headers[header].keyID) else { return token }
    return try opened(content, of: token, slot: slot)
  }

  /// A closed token with the claims that it was made of: a claims set, or a signed token around one (RFC 7519 §5.2),
  /// whose signature stands inside and is not verified. Content that is neither stays closed.
  private mutating func opened(
    _ content: [UInt8], of closed: TokenView, slot: Int
  ) throws(QuarantineReason) -> TokenView {
    let open = self.slot(slot)
    open.content = content
    // The parser, and the decoder of a token inside, read past the end.
    open.content += [UInt8](repeating: 0, count: 64 + JSONParser.padding)
    return try Self.reading(open.content, count: content.count) { text throws(QuarantineReason) in
      var token = closed
      if Self.looksLikeToken(text) {
        let dots = text.buffer.count { $0 == UInt8(ascii: ".") }
        // One layer of encryption around one of signature is what issuers make; more is work for an attacker's sake.
        guard dots == 2 else { throw dots == 4 ? .limitNesting : .tokenSegments }
        let inner = try decode(text, into: slot)
        token.claims = inner.claims
        token.payloadBytes = inner.payloadBytes
        token.anomalies.formUnion(inner.anomalies)
      } else if text.buffer.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
        token.claims = try Self.claims(in: text, open)
        token.payloadBytes = text.count
      } else {
        return token
      }
      token.tier = .token
      return token
    }
  }

  /// Lets `body` borrow the bytes of an array that outlives what it makes of them.
  private static func reading(
    _ bytes: [UInt8], count: Int, _ body: (Bytes) throws(QuarantineReason) -> TokenView
  ) throws(QuarantineReason) -> TokenView {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<TokenView, QuarantineReason> in
      do throws(QuarantineReason) {
        return .success(try body(Bytes(UnsafeBufferPointer(rebasing: buffer[..<count]))))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func slot(_ number: Int) -> Slot {
    while slots.count <= number { slots.append(Slot(depth: limits.jsonDepth)) }
    return slots[number]
  }

  private static func claims(in payload: Bytes, _ open: Slot) throws(QuarantineReason) -> JSONValue {
    let claims: JSONValue
    do {
      claims = try open.parser.parse(payload).root
    } catch {
      throw error == .jsonMalformed ? .claimsMalformed : error
    }
    guard claims.isObject else { throw .claimsNotObject }
    return claims
  }

  /// Decodes into a slot, with the padding that the parser needs behind the bytes.
  private static func decode(_ characters: Bytes, in slot: Slot) -> Bytes? {
    guard let start = slot.reserve(characters.count / 4 * 3 + 64 + JSONParser.padding) else { return nil }
    let length = tokenaudit_base64url_decode(characters.buffer.baseAddress, characters.count, start)
    return length < 0 ? nil : Bytes(start: start, count: length)
  }

  /// The bytes of a signature, which need not be kept; nil where it is not base64url.
  private static func decodedLength(of signature: Bytes, in slot: Slot) -> Int? {
    if signature.isEmpty { return 0 }
    return decode(signature, in: slot)?.count
  }
}
