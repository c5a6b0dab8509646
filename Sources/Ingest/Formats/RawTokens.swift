internal import JOSE
package import TokenModel

/// Compact tokens, one a line (RFC 7515 §7.1, RFC 7516 §7.1): what somebody exported. Each that an issuer
/// makes counts as issued.
package enum RawTokens: LogFormat {
  package static let description = FormatDescription(
    name: "raw-jwt", title: "Compact tokens, one a line", framing: .lines, tier: .token, repeats: .never,
    example: "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlIiwiaWF0IjoxNzcyNDM1NzMwfQ.c2lnbmF0dXJl")

  package static func confidence(_ record: Bytes, _ probe: RecordProbe) -> Double {
    let token = token(in: record)
    guard isCompact(token) else { return 0 }
    guard let dot = token.firstIndex(of: UInt8(ascii: ".")), token.hasPrefix("eyJ") else { return 0.1 }
    do {
      let header = try probe.headers.number(of: token[0..<dot])
      // Answers of introspection have a format of their own; among tokens they are read here too.
      return probe.headers.tokenType(of: header) == .introspection ? 0.4 : 1
    } catch {
      return 0.5
    }
  }

  package static func reader(_ options: ReaderOptions) -> any RecordReader { EventReader(Body(options)) }

  /// The token of a line, without `Bearer`, quotes, and the disclosures of an SD-JWT (RFC 9901 §4).
  static func token(in line: Bytes) -> Bytes {
    var token = unquoted(TextRecord.trimmed(line))
    if token.count > 7, token[6] == UInt8(ascii: " "), token.hasPrefix("Bearer") || token.hasPrefix("bearer") {
      token = unquoted(TextRecord.trimmed(token[7..<token.count]))
    }
    if let tilde = token.firstIndex(of: UInt8(ascii: "~")) { token = token[0..<tilde] }
    return token
  }

  private static func unquoted(_ text: Bytes) -> Bytes {
    guard text.count > 1, let last = text.indices.last, text[0] == text[last],
      text[0] == UInt8(ascii: "\"") || text[0] == UInt8(ascii: "'")
    else { return text }
    return text[1..<last]
  }

  /// Whether text has the look of a compact token: two dots or more, and nothing but characters of base64url.
  private static func isCompact(_ text: Bytes) -> Bool {
    var dots = 0
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: "."): dots += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="):
        break
      default: return false
      }
    }
    return (1...4).contains(dots)
  }

  /// Whether an issuer makes such a token for a client: the answer of an introspection shows one that was made before
  /// (RFC 9701 §5), and a client signs its proofs itself (RFC 9449 §4).
  private static func isIssued(_ type: TokenType) -> Bool { type != .introspection && type != .dpop }

  private struct Body: EventReading {
    private var opener: TokenOpener

    init(_ options: ReaderOptions) { opener = TokenOpener(options) }

    mutating func read(_ record: Bytes, into event: inout TokenEvent) throws(QuarantineReason) -> RecordOutcome {
      if TextRecord.isIdle(record) { return .skipped }
      try opener.add(RawTokens.token(in: record), from: .other, to: &event)
      event.kind = RawTokens.isIssued(event.tokens[0].type) ? .issuance : .observation
      return .event
    }
  }
}
