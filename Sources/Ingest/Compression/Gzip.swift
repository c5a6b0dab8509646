internal import CZlib
internal import TokenModel

/// gzip (RFC 1952): members one after another, as rotation appends them.
final class Gzip: Decompressor {
  private var stream = z_stream()
  private var state = DecompressionStep.State.between
  private var isReady: Bool

  init() { isReady = tokenaudit_inflate_init(&stream) == Z_OK }

  deinit { inflateEnd(&stream) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecompressionStep {
    guard isReady else { return DecompressionStep(consumed: 0, produced: 0, state: .broken(.fileCorrupt)) }
    if state == .between, !input.isEmpty {
      // What follows a member is another one, padding of zeros, or junk.
      if input.allSatisfy({ $0 == 0 }) {
        return DecompressionStep(consumed: input.count, produced: 0, state: .between)
      }
      inflateReset(&stream)
      state = .inside
    }
    stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(clamping: input.count)
    stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(clamping: output.count)
    let result = state == .between ? Z_BUF_ERROR : inflate(&stream, Z_NO_FLUSH)
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .between
    default: state = .broken(.fileCorrupt)
    }
    return DecompressionStep(
      consumed: input.count - Int(stream.avail_in), produced: output.count - Int(stream.avail_out), state: state)
  }
}
