internal import CZlib
internal import TokenModel

/// Content that was compressed before it was encrypted: DEFLATE without a header (RFC 7516 §4.1.3, RFC 1951).
enum RawInflate {
  /// Bytes of content that are still taken: a small token must not become a large one.
  static let maxBytes = 256 << 10

  /// Nil where it is not sound, or is followed by something. Throws `limitUnzip` where it grows past `maxBytes`.
  static func inflated(_ compressed: [UInt8]) throws(QuarantineReason) -> [UInt8]? {
    var stream = z_stream()
    guard tokenaudit_inflate_raw_init(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var compressed = compressed
    var output = [UInt8](repeating: 0, count: maxBytes + 1)
    let room = output.count
    let result = compressed.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { out in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = out.baseAddress
        stream.avail_out = UInt32(clamping: room)
        return inflate(&stream, Z_FINISH)
      }
    }
    let produced = room - Int(stream.avail_out)
    guard produced <= maxBytes else { throw .limitUnzip }
    guard result == Z_STREAM_END, stream.avail_in == 0 else { return nil }
    return Array(output[..<produced])
  }
}
