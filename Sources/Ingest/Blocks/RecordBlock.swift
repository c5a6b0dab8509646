package import TokenModel

/// A piece of a stream that is cut at record borders: one unit of work. Blocks are reused; whoever holds one is alone
/// with it.
///
/// `@unchecked Sendable`: a block goes from the reader to one worker and back, never to two at once.
package final class RecordBlock: @unchecked Sendable {
  /// Bytes behind the data that may be read, for parsers that load eight or more at a time.
  package static let slack = 64
  /// Room for data: twice the longest line, so that a block without a line end means a line that is too long.
  package static let capacity = 2 << 20

  let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: RecordBlock.capacity + RecordBlock.slack, alignment: 16)
  /// Where the first byte stands in the decompressed stream.
  package internal(set) var offset: Int64 = 0
  /// Bytes of data.
  package internal(set) var count = 0
  /// A block with a fault has no data: it stands for a run of the stream that gave no record and was not kept.
  package internal(set) var fault: RecordFault?
  /// The records, where they are not lines.
  var spans: [Range<Int>]?

  package init() { memory.initializeMemory(as: UInt8.self, repeating: 0) }

  /// The whole records at the beginning of a stream, of which only the head is at hand.
  package convenience init(head: Bytes, framing: Framing) {
    self.init()
    let mark = head.hasPrefix("\u{FEFF}") ? 3 : 0
    let bytes = head[mark..<min(head.count, RecordBlock.capacity)]
    memory.copyMemory(from: UnsafeRawBufferPointer(bytes.buffer))
    offset = Int64(mark)
    switch framing {
    case .lines: count = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    case .elements(let envelope):
      var scanner = ElementScanner(envelope: envelope)
      scanner.scan(bytes, isWhole: false)
      spans = scanner.spans
      count = bytes.count
    case .entries, .rows:
      var scanner = TextScanner(framing)
      scanner?.scan(bytes, isWhole: false)
      spans = scanner?.spans
      count = bytes.count
    }
  }

  deinit { memory.deallocate() }

  package var bytes: Bytes { bytes(count) }

  func bytes(_ length: Int) -> Bytes { Bytes(memory, count: length) }
}

/// A run of the stream that gave no record.
package struct RecordFault: Equatable, Sendable {
  package var offset: Int64
  package var length: Int64
  /// Line ends that it holds.
  package var lines: Int
  package var reason: QuarantineReason
}
