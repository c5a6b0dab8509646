internal import CBZip2
internal import TokenModel

/// bzip2: streams one after another, as `bzip2` itself and parallel packers append them.
final class BZip2: Decompressor {
  private var stream = bz_stream()
  private var isOpen = false
  private var state = DecompressionStep.State.between

  deinit { close() }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
    if state == .between, !input.isEmpty {
      close()
      isOpen = BZ2_bzDecompressInit(&stream, 0, 0) == BZ_OK
      state = isOpen ? .inside : .broken(.fileCorrupt)
    }
    guard isOpen, state == .inside else { return DecompressionStep(consumed: 0, produced: 0, state: state) }
    stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: CChar.self).baseAddress)
    stream.avail_in = UInt32(clamping: input.count)
    stream.next_out = output.bindMemory(to: CChar.self).baseAddress
    stream.avail_out = UInt32(clamping: output.count)
    switch BZ2_bzDecompress(&stream) {
    case BZ_OK: break
    case BZ_STREAM_END: state = .between
    default: state = .broken(.fileCorrupt)
    }
    return DecompressionStep(
      consumed: input.count - Int(stream.avail_in), produced: output.count - Int(stream.avail_out), state: state)
  }

  private func close() {
    if isOpen { BZ2_bzDecompressEnd(&stream) }
    isOpen = false
    stream = bz_stream()
  }
}
