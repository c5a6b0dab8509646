internal import CZstd
internal import TokenModel

/// Zstandard (RFC 8878): frames one after another.
final class Zstandard: Decompressor {
  private let stream = ZSTD_createDStream()
  private var state = DecompressionStep.State.between

  deinit { ZSTD_freeDStream(stream) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(stream, &target, &source)
    if ZSTD_isError(result) != 0 {
      state = .broken(.fileCorrupt)
    } else if source.pos > 0 || target.pos > 0 {
      state = result == 0 ? .between : .inside
    }
    return DecompressionStep(consumed: source.pos, produced: target.pos, state: state)
  }
}
