package import TokenModel

internal import COpenSSL

/// Digests without a key, as people make pseudonyms of identifiers with them: recomputed to prove that they can be
/// undone.
package enum PlainDigest: CaseIterable, Sendable {
  case md5, sha1, sha224, sha256, sha384, sha512

  /// Bytes of a digest.
  package var length: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224: 28
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The digest of a run of bytes; nil where this machine's OpenSSL refuses the algorithm (MD5 under FIPS).
  package func digest(_ bytes: Bytes) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: length)
    var written: UInt32 = 0
    guard EVP_Digest(bytes.buffer.baseAddress, bytes.count, &digest, &written, algorithm, nil) == 1,
      Int(written) == length
    else { return nil }
    return digest
  }

  /// OpenSSL's own.
  var algorithm: OpaquePointer? {
    switch self {
    case .md5: EVP_md5()
    case .sha1: EVP_sha1()
    case .sha224: EVP_sha224()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }
}
