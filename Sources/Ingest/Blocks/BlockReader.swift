internal import Glibc
package import TokenModel

/// Cuts a stream into blocks at record borders, holding no more than one block's worth of it.
package final class BlockReader {
  /// Where the last whole record ended: the stop of the cover.
  package private(set) var coveredTo: Int64
  /// What stands before `coveredTo`.
  package private(set) var tail: StreamTail
  /// The stump of a stream that broke off, with the reason.
  package private(set) var stump: RecordFault?
  /// Bytes left for the next run, because their line has no end yet.
  package private(set) var unfinishedBytes: Int64 = 0

  private let stream: ByteStream
  private let limits: Limits
  private let takesLastLine: Bool
  /// What lies behind the last border that was cut at.
  private var carry: [UInt8] = []
  private var scanner: ElementScanner?
  private var text: TextScanner?
  private var isAtEnd = false
  /// Where the next byte that is not in a block yet stands in the stream.
  private var position: Int64

  /// - Parameters:
  ///   - takesLastLine: `--final`; a last line without a line end counts. It does anyway in a compressed
  ///   file, which nobody appends to in the middle of a line.
  ///   - tail: what stands in the stream before its offset.
  package init(
    _ stream: ByteStream, framing: Framing, limits: Limits = Limits(), takesLastLine: Bool = false,
    tail: StreamTail = StreamTail()
  ) {
    self.stream = stream
    self.tail = tail
    self.limits = limits
    self.takesLastLine = takesLastLine || stream.compression != .none
    position = stream.offset
    coveredTo = stream.offset
    if case .elements(let envelope) = framing { scanner = ElementScanner(envelope: envelope) }
    text = TextScanner(framing)
  }

  /// Fills a block with the next records; false where there are none left.
  package func fill(_ block: RecordBlock) -> Bool {
    block.count = 0
    block.fault = nil
    block.spans = nil
    var filled = load(block)
    // A byte order mark is dropped where the stream begins, nowhere else.
    if position == 0, block.bytes(filled).hasPrefix("\u{FEFF}") { filled = dropMark(block, filled) }
    block.offset = position
    guard filled > 0 else {
      // A stream that breaks off behind a whole line has no stump, but it broke off.
      if stump == nil, let breakage = stream.breakage {
        stump = RecordFault(offset: position, length: 0, lines: 0, reason: breakage)
      }
      return false
    }
    if block.memory[0] == 0 { return skipHole(block, filled) }
    if text != nil { return fillText(block, filled) }
    return scanner == nil ? fillLines(block, filled) : fillElements(block, filled)
  }

  /// Puts what the last block left over and what comes next into the block.
  private func load(_ block: RecordBlock) -> Int {
    carry.withUnsafeBytes { block.memory.copyMemory(from: $0) }
    let filled = carry.count
    carry.removeAll(keepingCapacity: true)
    return filled + read(block, from: filled)
  }

  private func read(_ block: RecordBlock, from filled: Int) -> Int {
    guard !isAtEnd else { return 0 }
    let room = UnsafeMutableRawBufferPointer(rebasing: block.memory[filled..<RecordBlock.capacity])
    let count = stream.read(into: room)
    isAtEnd = count < room.count
    return count
  }

  private func dropMark(_ block: RecordBlock, _ filled: Int) -> Int {
    guard let base = block.memory.baseAddress else { return filled }
    memmove(base, base + 3, filled - 3)
    position = 3
    return filled - 3
  }

  /// Ends a block behind its first `count` bytes; the rest comes first in the next one.
  private func cut(_ block: RecordBlock, at count: Int, of filled: Int) {
    carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: block.memory[count..<filled]))
    tail.append(block.bytes(count))
    block.count = count
    position += Int64(count)
    coveredTo = position
  }

  // MARK: Lines

  private func fillLines(_ block: RecordBlock, _ filled: Int) -> Bool {
    if let lineEnd = block.bytes(filled).lastIndex(of: 0x0A) {
      cut(block, at: lineEnd + 1, of: filled)
      return true
    }
    return isAtEnd ? fillRest(block, filled) : skipLine(block, filled)
  }

  /// What stands behind the last line end when the stream is over.
  private func fillRest(_ block: RecordBlock, _ filled: Int) -> Bool {
    if let breakage = stream.breakage {
      stump = RecordFault(offset: position, length: Int64(filled), lines: 0, reason: breakage)
    } else if takesLastLine {
      cut(block, at: filled, of: filled)
      return true
    } else {
      unfinishedBytes = Int64(filled)
    }
    return false
  }

  /// A line that no block holds: passed over while it streams.
  private func skipLine(_ block: RecordBlock, _ loaded: Int) -> Bool {
    skip(block, loaded, reason: .limitLine) { bytes in bytes.firstIndex(of: 0x0A).map { (length: $0, next: $0 + 1) } }
  }

  /// A hole of NUL bytes, as truncation in mid-write leaves behind, of any length: one fault.
  private func skipHole(_ block: RecordBlock, _ loaded: Int) -> Bool {
    skip(block, loaded, reason: .encodingNUL) { bytes in
      let zeros = bytes.leadingZeros
      return zeros < bytes.count ? (length: zeros, next: zeros) : nil
    }
  }

  /// Streams on until `find` tells where the run ends and where the next record begins.
  private func skip(
    _ block: RecordBlock, _ loaded: Int, reason: QuarantineReason, find: (Bytes) -> (length: Int, next: Int)?
  ) -> Bool {
    let start = position
    let covered = tail
    var filled = loaded
    while filled > 0 {
      if let (length, next) = find(block.bytes(filled)) {
        let fault = RecordFault(
          offset: start, length: position - start + Int64(length), lines: next - length, reason: reason)
        cut(block, at: next, of: filled)
        block.count = 0
        block.fault = fault
        return true
      }
      tail.append(block.bytes(filled))
      position += Int64(filled)
      if isBomb {
        stump = RecordFault(offset: start, length: position - start, lines: 0, reason: .limitRatio)
        isAtEnd = true
        tail = covered
        return false
      }
      filled = read(block, from: 0)
    }
    let fault = RecordFault(offset: start, length: position - start, lines: 0, reason: stream.breakage ?? reason)
    if stream.breakage != nil {
      stump = fault
      tail = covered
      return false
    }
    guard takesLastLine || reason == .encodingNUL else {
      unfinishedBytes = fault.length
      tail = covered
      return false
    }
    coveredTo = position
    block.fault = fault
    return true
  }

  /// More than the ratio allows has come out of the file, and no line with it.
  private var isBomb: Bool {
    stream.compression != .none && stream.offset > 10 << 20
      && stream.offset / Int64(limits.decompressionRatio) > stream.storedBytes
  }

  // MARK: Entries and rows

  private func fillText(_ block: RecordBlock, _ filled: Int) -> Bool {
    text?.scan(block.bytes(filled), isWhole: false)
    block.spans = text?.spans
    switch text?.open {
    case nil: cut(block, at: filled, of: filled)
    case .some(let open) where open > 0: cut(block, at: open, of: filled)
    default:
      block.spans = [0..<filled]
      return isAtEnd ? fillRest(block, filled) : skipLine(block, filled)
    }
    return true
  }

  // MARK: Elements

  private func fillElements(_ block: RecordBlock, _ filled: Int) -> Bool {
    scanner?.scan(block.bytes(filled), isWhole: isAtEnd)
    block.spans = scanner?.spans
    switch scanner?.open {
    case nil: cut(block, at: filled, of: filled)
    case .some(let open) where open > 0: cut(block, at: open, of: filled)
    default:
      block.spans = [0..<filled]
      if isAtEnd { return fillRest(block, filled) }
      return skip(block, filled, reason: .limitLine) { bytes in
        self.scanner?.endOfOpenElement(bytes).map { (length: $0, next: $0) }
      }
    }
    return true
  }
}
