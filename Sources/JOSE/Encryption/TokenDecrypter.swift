internal import TokenModel

/// Opens encrypted tokens in compact serialization (RFC 7516 §5.2) with the keys that the audit was given, for one
/// worker.
final class TokenDecrypter {
  private let keys: DecryptionKeys
  private let parser = JSONParser(maxDepth: 16)
  private var scratch: [UInt8] = []

  init(_ keys: DecryptionKeys) { self.keys = keys }

  /// The content of a token; nil where none of the keys opens it: it was encrypted to somebody else, in a way that is
  /// not supported, or was changed since. Such a token stays closed and is counted as encrypted.
  ///
  /// - Parameter segments: header, encrypted key, initialization vector, ciphertext and tag, in base64url; at least 64
  ///   bytes behind each must be readable.
  func content(of segments: [Bytes], keyID: String?) throws(QuarantineReason) -> [UInt8]? {
    guard segments.count == 5, let header = try header(segments[0]),
      let management = KeyManagement(header.algorithm),
      let encryptedKey = decoded(segments[1]), let vector = decoded(segments[2]), let sealed = decoded(segments[3]),
      let tag = decoded(segments[4])
    else { return nil }
    let data = Array(segments[0].buffer)
    for key in keys.candidates(
      id: keyID, management, algorithm: header.algorithm, encryption: header.encryption)
    {
      guard let contentKey = management.contentKey(encryptedKey, under: key, header),
        let content = header.cipher.opened(sealed, key: contentKey, vector: vector, tag: tag, over: data)
      else { continue }
      return header.isCompressed ? try RawInflate.inflated(content) : content
    }
    return nil
  }

  private func header(_ characters: Bytes) throws(QuarantineReason) -> EncryptionHeader? {
    guard let bytes = Base64URL.decode(characters, into: &scratch) else { return nil }
    return EncryptionHeader(try parser.parse(bytes).root)
  }

  private func decoded(_ characters: Bytes) -> [UInt8]? {
    if characters.isEmpty { return [] }
    return Base64URL.decode(characters, into: &scratch).map { Array($0.buffer) }
  }
}
