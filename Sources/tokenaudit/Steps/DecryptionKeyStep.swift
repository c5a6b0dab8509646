internal import Glibc
internal import JOSE
internal import TokenModel

/// Reads the private keys that encrypted tokens are opened with: what `ingest`, `run` and `inspect` share.
enum DecryptionKeyStep {
  /// Throws `Failure`: 66, 77 (also where others may read a file), 74, 65 where a file holds no key that decrypts, or 78
  /// where it is too large for one.
  static func read(_ paths: [String]) throws(Failure) -> DecryptionKeys {
    var keys = DecryptionKeys()
    for path in paths {
      try guardMode(of: path)
      let bytes = try SettingsFile.bytes(
        of: path, limit: DecryptionKeys.maxBytes, advice: "name a JWK set or a PEM file with the private key")
      do throws(DecryptionKeysFailure) {
        try keys.add(bytes)
      } catch {
        throw failure(error, path)
      }
    }
    return keys
  }

  /// A private key that others can read is nobody's secret any more.
  private static func guardMode(of path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 else { return }
    throw Failure(.permission, "\(path): the private keys can be read by others; run `chmod 600` on it")
  }

  private static func failure(_ reason: DecryptionKeysFailure, _ path: String) -> Failure {
    switch reason {
    case .tooLarge(let limit):
      Failure(
        .configuration, "\(path): larger than \(limit >> 20) MiB; give the keys that tokens are encrypted to alone")
    case .tooMany(let limit):
      Failure(.configuration, "\(path): with it there are more than \(limit) keys; remove those that are retired")
    case .malformed(let reason):
      Failure(
        .inputUnusable, "\(path): neither PEM nor JSON (\(reason.rawValue)); give a JWK set or a private key in PEM")
    case .pem:
      Failure(
        .inputUnusable,
        "\(path): no private key of RSA, P-256, P-384, P-521, X25519 or X448 without a passphrase; "
          + "convert it with 'openssl pkey'")
    case .none:
      Failure(
        .inputUnusable,
        "\(path): none of its keys can decrypt: private members are missing, or 'use' is sig; give the private JWK set")
    }
  }
}
