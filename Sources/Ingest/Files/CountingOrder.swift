internal import Glibc
internal import TokenModel

/// The order in which the files of a run are counted. Of two deliveries of an event the first one counts, so the order
/// must be one of content: then neither names of files nor the order of arguments show in the figures (design §9).
package enum CountingOrder {
  /// The places of the files, ascending by length of the head and fingerprint: a log comes behind older copies of it, and
  /// is then known as what they have grown to. Pipes and standard input, which can be read only once, come
  /// first, what cannot be read at all last; both in the order in which they were given.
  package static func places(of files: [SourceFile]) -> [Int] {
    guard files.count > 1 else { return Array(files.indices) }
    let keys = files.map { key(of: $0) }
    return files.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
    }
  }

  private static func key(of file: SourceFile) -> [UInt8] {
    var status = stat()
    guard file.origin != .standardInput, lstat(file.path.map { CChar(bitPattern: $0) } + [0], &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return [] }
    do throws(IngestFailure) {
      let stream = try ByteStream(file)
      // The head is the stream's, and goes with it.
      let fingerprint = withExtendedLifetime(stream) { Fingerprint(head: stream.head) }
      return withUnsafeBytes(of: UInt32(fingerprint.bytes).bigEndian) { Array($0) } + Array(fingerprint.digest.utf8)
    } catch {
      return [0xFF]
    }
  }
}
