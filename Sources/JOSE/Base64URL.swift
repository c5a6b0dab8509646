package import TokenModel

internal import CSimdjson

/// base64url without padding (RFC 7515 appendix C), read strictly: no other alphabet, no blanks, last bits zero, so
/// that a token has one spelling only.
package enum Base64URL {
  /// The decoded bytes, in `buffer`, with `JSONParser.padding` readable bytes behind them; nil where the characters
  /// are not base64url. At least 64 bytes behind `characters` must be readable.
  package static func decode(_ characters: Bytes, into buffer: inout [UInt8]) -> Bytes? {
    let needed = characters.count / 4 * 3 + 64 + JSONParser.padding
    if buffer.count < needed { buffer = [UInt8](repeating: 0, count: max(needed, 2 * buffer.count)) }
    return buffer.withUnsafeMutableBufferPointer { out -> Bytes? in
      guard let start = out.baseAddress else { return nil }
      let length = tokenaudit_base64url_decode(characters.buffer.baseAddress, characters.count, start)
      // The buffer is the caller's and is not resized before the bytes have been used.
      return length < 0 ? nil : Bytes(start: start, count: length)
    }
  }
}
