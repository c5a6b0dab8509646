internal import Ingest
internal import JOSE
internal import Store
internal import TokenModel

/// What of a stream was counted before, and whether it still stands there.
struct StreamBeginning: Sendable {
  enum Standing: Sendable {
    /// All of it was counted.
    case unchanged
    /// It begins as a known one does, but does not hold what was counted last of that one.
    case changed
    /// The counting goes on at `start`.
    case open
  }

  let known: KnownStream?
  /// Where the counting goes on.
  let start: Int64
  /// What stands before it, as far as that was read.
  private(set) var tail = StreamTail()
  private(set) var standing = Standing.open

  /// Looks at a stream, which may be read to where the counting goes on.
  ///
  /// - Parameter key: of the store.
  init(of stream: borrowing ByteStream, as known: KnownStream?, key: [UInt8]) {
    self.known = known
    start = known?.covers.first { $0.lowerBound == 0 }?.upperBound ?? 0
    guard let known, start > 0 else { return }
    if !goesOn(stream, as: known, key) {
      standing = .changed
    } else if isRead(stream) {
      standing = .unchanged
    }
  }

  /// Whether all that was counted lies before `start`, so that nothing behind it can have been.
  var goesOnWhole: Bool {
    guard case .open = standing else { return false }
    return known == nil || known?.covers == [0..<start]
  }

  /// Whether a stream still holds what was counted last of it. Where it is shorter this cannot be told: it is an older
  /// copy then, as far as anybody knows.
  private mutating func goesOn(_ stream: borrowing ByteStream, as known: KnownStream, _ key: [UInt8]) -> Bool {
    guard !known.tail.isEmpty, stream.skip(to: start - Int64(StreamTail.length)) else { return true }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: StreamTail.length, alignment: 16)
    defer { buffer.deallocate() }
    guard stream.read(into: buffer) == buffer.count else { return true }
    tail.append(Bytes(buffer, count: buffer.count))
    return tail.bytes.digest(key: key) == known.tail
  }

  /// Whether a file ends where it was counted to. Compressed ones that are longer than a head tell only once they are
  /// read.
  private func isRead(_ stream: borrowing ByteStream) -> Bool {
    if stream.compression == .none { return stream.fileSize == start }
    return stream.isWholeInHead && stream.breakage == nil && Int64(stream.head.count) == start
  }
}

extension [UInt8] {
  /// Under the store's key, as every digest of a piece of a log.
  func digest(key: [UInt8]) -> String {
    withUnsafeBufferPointer { Hexadecimal.text(KeyedDigest(key: key).digest(Bytes($0))) }
  }
}
