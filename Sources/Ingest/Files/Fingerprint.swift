internal import JOSE
package import TokenModel

/// What a stream is known by, whatever its file is called: SHA-256 of its first decompressed bytes, with their
/// number. Short files have short fingerprints, so a fingerprint is compared over its own length: a file that grew
/// still begins as it did.
package struct Fingerprint: Hashable, Sendable {
  /// Lower-case hexadecimal.
  package let digest: String
  package let bytes: Int

  package init(digest: String, bytes: Int) {
    self.digest = digest
    self.bytes = bytes
  }

  /// Of the whole head of a stream, or of its first bytes. Longer than the head it cannot be.
  package init(head: Bytes, bytes: Int? = nil) {
    let length = min(bytes ?? head.count, head.count)
    let hasher = SHA256()
    hasher.update(head[0..<length])
    self.init(digest: Hexadecimal.text(hasher.finish()), bytes: length)
  }

  /// Bytes at the start of a stream that tell it from most others.
  package static let startBytes = 1_024

  /// The first 64 bits of the digest of the first bytes of a stream; nil where it is no longer than they are. Streams
  /// that have grown are looked for among those that begin alike.
  package static func startWord(of head: Bytes, bytes: Int? = nil) -> UInt64? {
    guard min(bytes ?? head.count, head.count) > startBytes else { return nil }
    let hasher = SHA256()
    hasher.update(head[0..<startBytes])
    return hasher.word
  }

  /// Whether a stream that begins so is the one that this fingerprint was taken of, perhaps grown since.
  package func matches(_ head: Bytes) -> Bool {
    head.count >= bytes && Fingerprint(head: head, bytes: bytes) == self
  }
}
