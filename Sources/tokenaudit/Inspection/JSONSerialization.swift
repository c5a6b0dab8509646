internal import JOSE
internal import TokenModel

/// The JSON serializations of a token (RFC 7515 §7.2, RFC 7516 §7.2), brought into the compact form by their first
/// signature or recipient.
struct JSONSerialization {
  /// The compact token, with the bytes behind it that a parser may read.
  private let compact: [UInt8]

  /// Nil where the object is neither.
  init?(_ object: JSONValue) {
    func text(_ name: StaticString, in value: JSONValue) -> Bytes? { value.member(name)?.string }
    var parts: [Bytes]
    if let payload = text("payload", in: object) {
      let signature = object.member("signatures")?.elements.first { $0.isObject } ?? object
      guard let header = text("protected", in: signature) else { return nil }
      parts = [header, payload, text("signature", in: signature) ?? .empty]
    } else if let ciphertext = text("ciphertext", in: object), let header = text("protected", in: object) {
      let recipient = object.member("recipients")?.elements.first { $0.isObject } ?? object
      parts = [
        header, text("encrypted_key", in: recipient) ?? .empty, text("iv", in: object) ?? .empty, ciphertext,
        text("tag", in: object) ?? .empty,
      ]
    } else {
      return nil
    }
    var bytes: [UInt8] = []
    for (position, part) in parts.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(contentsOf: part.buffer)
    }
    compact = bytes + Array(repeating: UInt8(ascii: " "), count: JSONParser.padding)
  }

  func withCompact<Result>(_ body: (Bytes) throws -> Result) rethrows -> Result {
    try compact.withUnsafeBufferPointer {
      try body(Bytes(start: $0.baseAddress, count: compact.count - JSONParser.padding))
    }
  }
}
