/// A token of the sample organisation. Its signature is random bytes: nothing here holds a key.
package struct SampleToken {
  var header: JSONText
  var payload: JSONText
  /// 64 for ES256 and HS512, 32 for HS256, 0 for an unsecured token.
  var signatureBytes: Int

  /// The compact serialization (RFC 7515 §7.1).
  func compact(_ random: inout SplitMix64) -> String {
    let signature = Self.base64URL(random.bytes(signatureBytes))
    return Self.base64URL(Array(header.text.utf8)) + "." + Self.base64URL(Array(payload.text.utf8)) + "." + signature
  }

  /// base64url without padding (RFC 7515 appendix C).
  package static func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 4 / 3 + 4)
    var position = 0
    while position < bytes.count {
      let group = min(3, bytes.count - position)
      var word = 0
      for offset in 0..<3 { word = word << 8 | (offset < group ? Int(bytes[position + offset]) : 0) }
      for place in 0...group { result.append(alphabet[word >> (18 - 6 * place) & 63]) }
      position += 3
    }
    return String(decoding: result, as: UTF8.self)
  }
}
