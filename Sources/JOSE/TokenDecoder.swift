package import TokenModel

internal import CSimdjson

/// Opens compact tokens (RFC 7515 §7.1, RFC 7516 §7.1): header by table, payload by one parser a slot, so that the
/// tokens of one event can be looked at side by side.
package struct TokenDecoder {
  package let headers: HeaderTable
  private var slots: [Slot] = []
  private let limits: Limits

  /// What one open token needs: its parser, and the bytes of its payload.
  private final class Slot {
    let parser: JSONParser
    var payload: UnsafeMutableBufferPointer<UInt8>

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

  package init(headers: HeaderTable = HeaderTable(), limits: Limits = Limits()) {
    self.headers = headers
    self.limits = limits
  }

  /// Whether a string starts as a compact token does: `eyJ`, which is `{"` in base64url, and holds a dot.
  package static func looksLikeToken(_ text: Bytes) -> Bool {
    text.hasPrefix("eyJ") && text.contains(UInt8(ascii: "."))
  }

  /// Opens a token. `slot` numbers the tokens of one event from 0; what the result borrows is valid until the slot is
  /// used again. At least 64 bytes behind `compact` must be readable.
  ///
  /// A token of three parts is a JWS, of five a JWE, whose claims stay closed. `type` stays `unknown`: the claims and
  /// the field that held the token decide it together.
  package mutating func decode(_ compact: Bytes, into slot: Int) throws(QuarantineReason) -> TokenView {
    guard compact.count <= limits.tokenBytes else { throw .limitToken }
    guard let first = compact.firstIndex(of: UInt8(ascii: ".")),
      let second = compact.firstIndex(of: UInt8(ascii: "."), from: first + 1)
    else { throw .tokenSegments }
    let header = try headers.number(of: compact[0..<first])
    if let third = compact.firstIndex(of: UInt8(ascii: "."), from: second + 1) {
      return try encrypted(compact, header: header, third: third)
    }
    return try signed(compact, header: header, payload: first + 1..<second, slot: slot)
  }

  private mutating func signed(
    _ compact: Bytes, header: Int32, payload range: Range<Int>, slot: Int
  ) throws(QuarantineReason) -> TokenView {
    while slots.count <= slot { slots.append(Slot(depth: limits.jsonDepth)) }
    let open = slots[slot]
    let signature = compact[range.upperBound + 1..<compact.count]
    guard let signatureBytes = Self.decodedLength(of: signature, in: open) else { throw .tokenBase64 }
    guard let payload = Self.decode(compact[range], in: open) else { throw .tokenBase64 }
    let claims: JSONValue
    do {
      claims = try open.parser.parse(payload).root
    } catch {
      throw error == .jsonMalformed ? .claimsMalformed : error
    }
    guard claims.isObject else { throw .claimsNotObject }

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

  private func encrypted(_ compact: Bytes, header: Int32, third: Int) throws(QuarantineReason) -> TokenView {
    guard let fourth = compact.firstIndex(of: UInt8(ascii: "."), from: third + 1),
      compact.firstIndex(of: UInt8(ascii: "."), from: fourth + 1) == nil
    else { throw .tokenSegments }
    guard headers[header].encryption != nil else { throw .headerMalformed }
    var token = TokenView(type: .unknown, typeBasis: .inferred, form: .complete, protection: .jwe, tier: .event)
    token.header = header
    token.payloadBytes = (fourth - third - 1) / 4 * 3
    token.anomalies = headers[header].anomalies
    token.identity = compact
    return token
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
