package import TokenModel

internal import COpenSSL

/// The keys that encrypted tokens are opened with. Made once, read by all workers.
package struct DecryptionKeys: Sendable {
  private var keys: [DecryptionKey] = []

  /// Bytes of a file, and keys of all files, that are still read.
  package static let maxBytes = 1 << 20
  package static let maxKeys = 100

  package init() {}

  package var isEmpty: Bool { keys.isEmpty }

  /// Adds the keys of a file: a JWK, a JWK set, or a private key in PEM without a passphrase. Keys of a set that cannot
  /// decrypt are passed over; the caller's bytes are its own to erase.
  package mutating func add(_ bytes: [UInt8]) throws(DecryptionKeysFailure) {
    guard bytes.count <= Self.maxBytes else { throw .tooLarge(limit: Self.maxBytes) }
    let found: [DecryptionKey]
    if bytes.starts(with: Array("-----BEGIN".utf8)) {
      guard let key = PrivateKey(pem: bytes) else { throw .pem }
      found = [DecryptionKey(id: nil, algorithm: nil, material: .asymmetric(key))]
    } else {
      found = try Self.jwks(bytes)
    }
    guard !found.isEmpty else { throw .none }
    guard keys.count + found.count <= Self.maxKeys else { throw .tooMany(limit: Self.maxKeys) }
    keys += found
  }

  /// What may open a token, the likeliest first: by `kid` where the header names one, else keys that have none; without
  /// a `kid` every key that fits.
  func candidates(
    id: String?, _ management: KeyManagement, algorithm: String, encryption: String
  ) -> [DecryptionKey] {
    let fitting = keys.filter { $0.fits(management, algorithm: algorithm, encryption: encryption) }
    guard let id else { return fitting }
    let named = fitting.filter { $0.id == id }
    return named.isEmpty ? fitting.filter { $0.id == nil } : named
  }

  private static func jwks(_ bytes: [UInt8]) throws(DecryptionKeysFailure) -> [DecryptionKey] {
    var padded = bytes + Array(repeating: UInt8(ascii: " "), count: JSONParser.padding)
    defer { OPENSSL_cleanse(&padded, padded.count) }
    let parser = JSONParser(maxDepth: 16)
    let result = padded.withUnsafeBufferPointer { buffer -> Result<[DecryptionKey], DecryptionKeysFailure> in
      do throws(QuarantineReason) {
        let root = try parser.parse(Bytes(UnsafeBufferPointer(rebasing: buffer[..<bytes.count]))).root
        if let list = root.member("keys"), list.isArray {
          return .success(list.elements.compactMap(DecryptionKeyReader.read))
        }
        return .success([DecryptionKeyReader.read(root)].compactMap(\.self))
      } catch {
        return .failure(.malformed(error))
      }
    }
    return try result.get()
  }
}

/// Why a file gives no key to decrypt with.
package enum DecryptionKeysFailure: Error, Equatable, Sendable {
  case tooLarge(limit: Int)
  case tooMany(limit: Int)
  /// Neither PEM nor JSON.
  case malformed(QuarantineReason)
  /// A PEM block that is no private key, or one under a passphrase, or of a kind that decrypts nothing.
  case pem
  /// JSON, but no key in it can decrypt.
  case none
}
