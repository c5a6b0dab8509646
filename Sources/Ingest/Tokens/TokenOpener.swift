internal import JOSE
internal import TokenModel

/// Puts the tokens of a record into its event: opened, typed, with what tells them apart. Every reader uses it, so that
/// a token means the same wherever it stood.
struct TokenOpener {
  private var decoder: TokenDecoder
  private let headers: HeaderTable
  private let headerKey = ByteScratch()
  private var order = ClaimOrder()

  /// Tokens of one event: each has a parser of its own.
  static let tokensPerEvent = 16

  init(_ options: ReaderOptions) {
    headers = options.headers
    decoder = options.decoder
  }

  /// Adds a compact token.
  mutating func add(
    _ compact: Bytes, from field: TokenField, to event: inout TokenEvent
  ) throws(QuarantineReason) {
    let token = try decoder.decode(compact, into: event.tokens.count)
    finish(token, TokenTyping(token.claims), from: field, in: &event)
  }

  /// Adds a value that says nothing to whoever holds it (RFC 6749 §1.4).
  mutating func addOpaque(_ value: Bytes, from field: TokenField, to event: inout TokenEvent) {
    var token = TokenView(type: .unknown, typeBasis: .inferred, form: .complete, protection: .opaque, tier: .event)
    token.identity = value
    finish(token, TokenTyping(), from: field, in: &event)
  }

  /// Adds a token that the log gives decoded.
  ///
  /// - Parameter names: stands for the names of the claims, inner ones too, in their order; 0 where they are not known.
  mutating func addDecoded(
    header: JSONValue?, claims: JSONValue, names: Int64 = 0, from field: TokenField, to event: inout TokenEvent
  ) throws(QuarantineReason) {
    guard claims.isObject else { throw .claimsNotObject }
    var token = TokenView(type: .unknown, typeBasis: .inferred, form: .claims, protection: .unknown, tier: .token)
    token.claims = claims
    var typing = TokenTyping()
    if names == 0 {
      token.payloadBytes = EncodedSize.bytes(of: claims)
      typing = TokenTyping(claims)
    } else {
      token.payloadBytes = order.read(claims, names: names, for: &typing)
      token.nameSequence = names
    }
    if let header, header.isObject {
      headerKey.reserve(Self.keyLength(of: header))
      Self.writeKey(of: header, to: headerKey)
      token.header = try headers.number(ofDecoded: header, key: headerKey.bytes(from: 0))
      token.protection = headers.protection(of: token.header)
      token.anomalies = headers.anomalies(of: token.header)
    }
    finish(token, typing, from: field, in: &event)
  }

  private func finish(
    _ token: consuming TokenView, _ typing: TokenTyping, from field: TokenField, in event: inout TokenEvent
  ) {
    typing.apply(to: &token, header: token.header < 0 ? nil : headers.tokenType(of: token.header), field: field)
    token.isExchanged = field == .subject
    if case .unknown = event.grant, field != .subject { event.grant = typing.grant }
    event.tokens.append(token)
  }

  /// A decoded header as bytes that no other header gives: kinds, lengths and texts in their order.
  private static func writeKey(of value: JSONValue, to key: ByteScratch) {
    key.append(value.letter)
    switch value.kind {
    case .string: write(value.unsafeString, to: key)
    case .number:
      let bits = value.double?.bitPattern ?? 0
      for shift in stride(from: 0, to: 64, by: 8) { key.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    case .object:
      for (name, member) in value.members {
        write(name, to: key)
        writeKey(of: member, to: key)
      }
      key.append(UInt8(ascii: "}"))
    case .array:
      for element in value.elements { writeKey(of: element, to: key) }
      key.append(UInt8(ascii: "]"))
    case .bool, .null: break
    }
  }

  private static func write(_ text: Bytes, to key: ByteScratch) {
    for shift in stride(from: 0, to: 32, by: 8) { key.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
    key.append(text)
  }

  private static func keyLength(of value: JSONValue) -> Int {
    switch value.kind {
    case .string: 5 + value.unsafeString.count
    case .number: 9
    case .object: value.members.reduce(2) { $0 + 4 + $1.key.count + keyLength(of: $1.value) }
    case .array: value.elements.reduce(2) { $0 + keyLength(of: $1) }
    case .bool, .null: 1
    }
  }
}
