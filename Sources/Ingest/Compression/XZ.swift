internal import CLZMA
internal import TokenModel

/// The .xz file format: streams one after another, with zeros between them (§1.2.1.2 and §2.2 of its specification 1.2).
final class XZ: Decompressor {
  private var stream = tokenaudit_lzma_stream()
  private var state = DecompressionStep.State.between

  /// Memory for the dictionary, whose size the file chooses: `xz -9` takes 64 MiB of it.
  private static let memoryBytes: UInt64 = 128 << 20

  deinit { lzma_end(&stream) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
    var padding = 0
    if state == .between {
      padding = input.firstIndex { $0 != 0 } ?? input.count
      guard padding < input.count else { return DecompressionStep(consumed: padding, produced: 0, state: .between) }
      guard lzma_stream_decoder(&stream, Self.memoryBytes, 0) == LZMA_OK else {
        return DecompressionStep(consumed: padding, produced: 0, state: .broken(.fileCorrupt))
      }
      state = .inside
    }
    stream.next_in = input.bindMemory(to: UInt8.self).baseAddress.map { $0 + padding }
    stream.avail_in = input.count - padding
    stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = output.count
    switch lzma_code(&stream, LZMA_RUN) {
    case LZMA_OK, LZMA_BUF_ERROR: break
    case LZMA_STREAM_END: state = .between
    case LZMA_MEMLIMIT_ERROR: state = .broken(.fileCompression)
    default: state = .broken(.fileCorrupt)
    }
    return DecompressionStep(
      consumed: input.count - stream.avail_in, produced: output.count - stream.avail_out, state: state)
  }
}
