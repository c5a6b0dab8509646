package import TokenModel

/// The bytes of an input after decompression, in order, and how the reading ended. This file and those of `Blocks`
/// are where the module touches memory by pointer.
///
/// `@unchecked Sendable`: a stream goes from whoever opened it to whoever reads it, and is never with two at once.
package final class ByteStream: @unchecked Sendable {
  package let compression: Compression
  /// Decompressed bytes given so far, or skipped.
  package private(set) var offset: Int64 = 0
  /// Why the stream broke off before its end: truncated, corrupt, changed while read. Nil while it reads well.
  package private(set) var breakage: QuarantineReason?

  /// Bytes that detection and the fingerprint look at.
  package static let headBytes = 64 << 10

  private let input: InputDescriptor
  private let decompressor: (any Decompressor)?
  private var state = DecompressionStep.State.between
  /// Bytes as stored, not yet decompressed, and where the next one lies. No larger alignment than `malloc` gives: with
  /// one, glibc 2.36 does not use the memory again, and many files take as much of it as their buffers together.
  private var stored = UnsafeMutableRawBufferPointer.allocate(byteCount: ByteStream.headBytes, alignment: 16)
  private var pending = 0..<0
  /// The first decompressed bytes, with the slack that parsers need.
  private let first = UnsafeMutableRawBufferPointer.allocate(
    byteCount: ByteStream.headBytes + RecordBlock.slack, alignment: 16)
  private var headCount = 0

  package init(_ file: SourceFile) throws(IngestFailure) {
    input = try InputDescriptor(file)
    first.initializeMemory(as: UInt8.self, repeating: 0)
    let count = input.read(into: UnsafeMutableRawBufferPointer(rebasing: stored[..<Self.headBytes]))
    pending = 0..<count
    let start = Bytes(stored, count: count)
    if let reason = Compression.refusal(of: start) { throw .unusable(path: file.name, reason: reason) }
    compression = Compression(start: start)
    decompressor = compression.decompressor()
    if compression != .none { enlarge() }
    headCount = take(UnsafeMutableRawBufferPointer(rebasing: first[..<Self.headBytes]))
    if compression != .none, let reason = Compression.refusal(of: head) ?? nested {
      throw .unusable(path: file.name, reason: reason)
    }
    // Not empty, but nothing of it can be read.
    if headCount == 0, let breakage { throw .unusable(path: file.name, reason: breakage) }
  }

  /// A decompressor is fed in larger pieces. Plain files have no use for them, and small buffers are used again for the
  /// next of many small files.
  private func enlarge() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: stored[pending]))
    pending = 0..<pending.count
    stored.deallocate()
    stored = larger
  }

  deinit {
    stored.deallocate()
    first.deallocate()
  }

  /// The first decompressed bytes, up to `headBytes`; readable before, while and after the stream is read.
  package var head: Bytes { Bytes(first, count: headCount) }

  /// Whether the head is the whole stream.
  package var isWholeInHead: Bool { headCount < Self.headBytes }

  /// Bytes of the file that were taken up, as stored.
  package var storedBytes: Int64 { input.position - Int64(pending.count) }

  /// Size of the file as stored, nil for pipes.
  package var fileSize: Int64? { input.size }

  /// Fills the buffer as far as the stream reaches and tells how far; 0 at its end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    if offset < headCount {
      filled = min(headCount - Int(offset), buffer.count)
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: first[Int(offset)..<Int(offset) + filled]))
    }
    filled += take(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
    offset += Int64(filled)
    return filled
  }

  /// Goes on to a position ahead; false where the stream ends before it.
  package func skip(to target: Int64) -> Bool {
    if target <= Int64(headCount) {
      offset = max(offset, target)
      return true
    }
    if compression == .none, input.seek(to: target) {
      pending = 0..<0
      offset = target
      return true
    }
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { scratch.deallocate() }
    while offset < target {
      let wanted = min(scratch.count, Int(target - offset))
      guard read(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<wanted])) > 0 else { return false }
    }
    return true
  }

  private var nested: QuarantineReason? { Compression(start: head) == .none ? nil : .fileCompression }

  /// Bytes beyond the head.
  private func take(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard breakage == nil else { return 0 }
    guard let decompressor else { return takeStored(buffer) }
    var filled = 0
    while filled < buffer.count {
      if pending.isEmpty { pending = 0..<input.read(into: stored) }
      let rest = UnsafeRawBufferPointer(rebasing: stored[pending])
      let step = decompressor.step(rest, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      filled += step.produced
      pending = pending.lowerBound + step.consumed..<pending.upperBound
      state = step.state
      if case .broken(let reason) = state {
        breakage = reason
        break
      }
      if step.produced == 0, step.consumed == 0 {
        // Nothing moves any more: the end of the file, or of what can be decoded.
        breakage = !rest.isEmpty ? .fileCorrupt : input.breakage ?? (state == .inside ? .fileTruncated : nil)
        break
      }
    }
    return filled
  }

  private func takeStored(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = min(pending.count, buffer.count)
    buffer.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: stored[pending.lowerBound..<pending.lowerBound + filled]))
    pending = pending.lowerBound + filled..<pending.upperBound
    if filled < buffer.count { filled += input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])) }
    breakage = input.breakage
    return filled
  }
}
