internal import TokenModel

/// Bytes of a reader's own, for what does not stand in its record as it is meant: unescaped text, keys made of parts.
/// Room is made before anything is written, so that what was given out stays where it is until the next `reserve`.
final class ByteScratch {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096 + RecordBlock.slack, alignment: 16)
  private(set) var count = 0

  deinit { memory.deallocate() }

  /// Empties the scratch and makes room.
  func reserve(_ capacity: Int) {
    count = 0
    guard memory.count < capacity + RecordBlock.slack else { return }
    memory.deallocate()
    memory = .allocate(byteCount: 2 * capacity + RecordBlock.slack, alignment: 16)
  }

  /// Adds a byte; what goes beyond the room is lost, which the caller prevents.
  func append(_ byte: UInt8) {
    guard count < memory.count - RecordBlock.slack else { return }
    memory[count] = byte
    count += 1
  }

  func append(_ bytes: Bytes) {
    let room = memory.count - RecordBlock.slack - count
    let length = min(room, bytes.count)
    guard length > 0 else { return }
    UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + length]).copyMemory(
      from: UnsafeRawBufferPointer(bytes[0..<length].buffer))
    count += length
  }

  /// What was written from a position on.
  func bytes(from start: Int) -> Bytes { Bytes(memory, count: count)[start..<count] }
}
