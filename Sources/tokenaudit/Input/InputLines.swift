internal import Ingest
internal import TokenModel

/// The lines of a file or of standard input, plain or compressed, one after another. Behind each at least 64 bytes may
/// be read; it is valid until the next one.
struct InputLines {
  /// A line, or why it cannot be read.
  enum Line {
    case text(Bytes)
    case unreadable(QuarantineReason)
  }

  private let blocks: BlockReader
  private let block = RecordBlock()
  private let limits: Limits
  private var cursor: RecordCursor?

  /// - Parameters:
  ///   - path: a file, or `-`. Throws `Failure` 66, 77, 65 or 74.
  ///   - joinsJSON: whether what begins with `{` is read as JSON objects, over any number of lines.
  init(_ path: String, joinsJSON: Bool = false, limits: Limits = Limits()) throws(Failure) {
    self.limits = limits
    do {
      let stream = try ByteStream(path == "-" ? .standardInput : SourceFile(path))
      let isJSON = joinsJSON && stream.head.buffer.first { $0 > 0x20 } == UInt8(ascii: "{")
      blocks = BlockReader(
        stream, framing: isJSON ? .elements(envelope: []) : .lines, limits: limits, takesLastLine: true)
    } catch {
      throw Failure(error)
    }
  }

  /// The next line that is not blank; nil at the end.
  mutating func next() -> Line? {
    while true {
      if let record = cursor?.next() {
        if let fault = record.fault { return .unreadable(fault) }
        if record.bytes.buffer.contains(where: { $0 > 0x20 }) { return .text(record.bytes) }
        continue
      }
      guard blocks.fill(block) else { return nil }
      cursor = RecordCursor(block, of: RawTokens.description, limits: limits)
    }
  }
}
