package import TokenModel

internal import COpenSSL

/// SHA-256 over a stream of bytes (FIPS 180-4), by OpenSSL.
package final class SHA256 {
  private let context: OpaquePointer

  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL has no SHA-256.")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package func update(_ bytes: Bytes) { EVP_DigestUpdate(context, bytes.buffer.baseAddress, bytes.count) }

  package func update(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  /// The digest of what was given so far, and a fresh start.
  package func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    EVP_DigestFinal_ex(context, &digest, &length)
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
    return digest
  }

  /// The digest of one run of bytes, in lower-case hexadecimal.
  package static func hex(_ bytes: [UInt8]) -> String {
    let hasher = SHA256()
    hasher.update(bytes)
    return Hexadecimal.text(hasher.finish())
  }
}
