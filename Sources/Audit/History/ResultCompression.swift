internal import CZstd

/// The packed form of a recorded result: Zstandard frames (RFC 8878) that follow each other. Findings repeat the words of
/// their rules, so that a result is a twentieth of its JSON, and a store of many nights does not grow by all of it.
enum ResultCompression {
  /// Packed bytes that are none of ours, or not whole.
  struct Damage: Error {}

  /// Quick rather than small: what repeats is found either way.
  private static let level: Int32 = 1
  /// The most that a recorded result may unfold to, in bytes: a store that somebody else wrote must not take all memory.
  private static let bound: UInt64 = 1 << 31

  /// One frame.
  static func frame(of bytes: [UInt8]) throws(Damage) -> [UInt8] {
    let capacity = ZSTD_compressBound(bytes.count)
    let frame = [UInt8](unsafeUninitializedCapacity: capacity) { frame, count in
      let size = ZSTD_compress(frame.baseAddress, capacity, bytes, bytes.count, level)
      count = ZSTD_isError(size) == 0 ? size : 0
    }
    guard !frame.isEmpty else { throw Damage() }
    return frame
  }

  /// Whether bytes begin with a frame.
  static func isPacked(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }

  /// What all frames hold, in their order.
  static func unpacked(_ bytes: UnsafeRawBufferPointer) throws(Damage) -> [UInt8] {
    var total: UInt64 = 0
    var rest = bytes
    while !rest.isEmpty {
      // An unknown size and an error are the two largest numbers.
      let size = ZSTD_getFrameContentSize(rest.baseAddress, rest.count)
      let length = ZSTD_findFrameCompressedSize(rest.baseAddress, rest.count)
      guard ZSTD_isError(length) == 0, length <= rest.count, size <= bound - total else { throw Damage() }
      total += size
      rest = UnsafeRawBufferPointer(rebasing: rest[length...])
    }
    let result = [UInt8](unsafeUninitializedCapacity: Int(total)) { result, count in
      let size = ZSTD_decompress(result.baseAddress, result.count, bytes.baseAddress, bytes.count)
      count = ZSTD_isError(size) == 0 ? size : 0
    }
    guard result.count == Int(total) else { throw Damage() }
    return result
  }
}
