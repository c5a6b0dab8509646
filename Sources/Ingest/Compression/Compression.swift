internal import TokenModel

/// How the bytes of a file are packed, known by their first bytes.
package enum Compression: String, Sendable {
  case none
  case gzip
  case zstd
  case xz
  case bzip2

  /// Why a file that begins so is not read: archives may hold many files under names of their own, and programs and
  /// pictures are no logs. Nil for what is read.
  static func refusal(of start: Bytes) -> QuarantineReason? {
    for magic in archives where begins(start, with: magic) { return .fileCompression }
    // The word `ustar` stands behind the first name of a tar archive (POSIX.1-1988).
    if start.count > 262, start[257..<262] == Bytes("ustar") { return .fileCompression }
    for magic in others where begins(start, with: magic) { return .fileBinary }
    if begins(start, with: [0xFF, 0xFE]) || begins(start, with: [0xFE, 0xFF]) { return .encodingUTF16 }
    if begins(start, with: [0, 0, 0xFE, 0xFF]) { return .encodingUTF16 }
    return nil
  }

  init(start: Bytes) {
    if Self.begins(start, with: [0x1F, 0x8B]) {
      self = .gzip
    } else if Self.begins(start, with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else if Self.begins(start, with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if Self.isBZip2(start) {
      self = .bzip2
    } else {
      self = .none
    }
  }

  /// A decoder for the whole of a file; nil where nothing is packed.
  func decompressor() -> (any Decompressor)? {
    switch self {
    case .none: nil
    case .gzip: Gzip()
    case .zstd: Zstandard()
    case .xz: XZ()
    case .bzip2: BZip2()
    }
  }

  /// `BZh`, the size of a block, then what begins the first block or ends a stream without one: three letters alone
  /// could be a word.
  private static func isBZip2(_ start: Bytes) -> Bool {
    guard begins(start, with: Array("BZh".utf8)), start.count >= 10, (0x31...0x39).contains(start[3]) else {
      return false
    }
    let rest = start[4..<start.count]
    return begins(rest, with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
      || begins(rest, with: [0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
  }

  /// zip (also empty, also split), 7-Zip, RAR, LZ4, compress, lzip, Microsoft Cabinet.
  private static let archives: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], [0x04, 0x22, 0x4D, 0x18], [0x1F, 0x9D], [0x4C, 0x5A, 0x49, 0x50, 0x01],
    [0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0],
  ]

  /// ELF, PNG, JPEG, GIF, PDF, SQLite, Java class or fat Mach-O, WebAssembly.
  private static let others: [[UInt8]] = [
    [0x7F, 0x45, 0x4C, 0x46], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38],
    [0x25, 0x50, 0x44, 0x46], Array("SQLite format 3".utf8), [0xCA, 0xFE, 0xBA, 0xBE], [0x00, 0x61, 0x73, 0x6D],
  ]

  private static func begins(_ start: Bytes, with magic: [UInt8]) -> Bool {
    start.count >= magic.count && magic.indices.allSatisfy { start[$0] == magic[$0] }
  }
}
