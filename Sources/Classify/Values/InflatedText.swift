internal import CZlib
internal import TokenModel

/// Text that was compressed with gzip (RFC 1952) or zlib (RFC 1950) and written in base64.
enum InflatedText {
  /// Bytes that are still taken: a small value must not become a large one.
  static let maxBytes = 65_536

  /// The text that a value stands for, nil where it begins in no such way, is not sound, or is larger than `maxBytes`.
  static func decode(_ value: Bytes) -> [UInt8]? {
    guard value.count >= 16, value.count <= Base64Text.longest, beginsCompressed(value),
      var bytes = Base64Text.bytes(value)
    else { return nil }
    var stream = z_stream()
    guard tokenaudit_inflate_init(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: maxBytes)
    let result = bytes.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { room in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(clamping: room.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END else { return nil }
    output.removeLast(Int(stream.avail_out))
    return output
  }

  /// The first bytes in base64: `1F 8B 08` of gzip, `78` and the levels of zlib.
  private static func beginsCompressed(_ value: Bytes) -> Bool {
    value.hasPrefix("H4sI") || value.hasPrefix("eJ") || value.hasPrefix("eAE") || value.hasPrefix("eNo")
      || value.hasPrefix("eF4")
  }
}
