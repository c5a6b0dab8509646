package import TokenModel

/// Walks the records of a block. On the hot path: it allocates nothing.
package struct RecordCursor {
  /// Line ends passed so far; those of the whole block once `next` gave nil.
  package private(set) var lines = 0

  private let block: RecordBlock
  private let bytes: Bytes
  private let limit: Int
  /// Whether some byte of the block is no text, so that every record is looked at.
  private let isSuspect: Bool
  private var position = 0
  private var span = 0
  private var fault: RecordFault?

  /// - Parameter format: a format whose reader checks the text itself spares the block's check.
  package init(_ block: RecordBlock, of format: FormatDescription, limits: Limits = Limits()) {
    self.block = block
    bytes = block.bytes
    limit = limits.lineBytes
    fault = block.fault
    isSuspect = !format.checksText && TextCheck.fault(in: block.bytes) != nil
  }

  package mutating func next() -> Record? {
    if let fault {
      self.fault = nil
      lines += fault.lines
      return Record(bytes: .empty, offset: fault.offset, length: fault.length, line: 0, fault: fault.reason)
    }
    return block.spans == nil ? nextLine() : nextSpan()
  }

  private mutating func nextLine() -> Record? {
    guard position < bytes.count else { return nil }
    let start = position
    if bytes[start] == 0 { return hole() }
    let lineEnd = bytes.firstIndex(of: 0x0A, from: start)
    var end = lineEnd ?? bytes.count
    position = lineEnd.map { $0 + 1 } ?? end
    let length = Int64(end - start)
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    defer { if lineEnd != nil { lines += 1 } }
    return record(start..<end, length: length)
  }

  /// NUL bytes at the start of a line are a hole that truncation left; the line behind it counts.
  private mutating func hole() -> Record {
    let start = position
    while position < bytes.count, bytes[position] == 0 { position += 1 }
    return Record(
      bytes: .empty, offset: block.offset + Int64(start), length: Int64(position - start), line: lines,
      fault: .encodingNUL)
  }

  private mutating func nextSpan() -> Record? {
    guard let spans = block.spans, span < spans.count else {
      count(to: bytes.count)
      return nil
    }
    let range = spans[span]
    span += 1
    count(to: range.lowerBound)
    return record(range, length: Int64(range.count))
  }

  private mutating func count(to end: Int) {
    while let lineEnd = bytes.firstIndex(of: 0x0A, from: position), lineEnd < end {
      lines += 1
      position = lineEnd + 1
    }
  }

  private func record(_ range: Range<Int>, length: Int64) -> Record {
    let content = bytes[range]
    var record = Record(
      bytes: content, offset: block.offset + Int64(range.lowerBound), length: length, line: lines, fault: nil)
    if range.count > limit {
      record.fault = .limitLine
    } else if isSuspect {
      record.fault = TextCheck.fault(in: content)
    }
    return record
  }
}
