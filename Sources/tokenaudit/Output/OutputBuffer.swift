internal import Glibc

/// Bytes for standard output, written in large pieces: for commands that answer line by line.
struct OutputBuffer: ~Copyable {
  private static let capacity = 1 << 16

  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(Self.capacity + 4_096) }

  deinit { Self.write(bytes) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A string as JSON (RFC 8259 §7), in quotes.
  mutating func append(json text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, 0x7F:
        append("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Ends a line; writes what has come together once it is enough.
  mutating func endLine() {
    bytes.append(0x0A)
    guard bytes.count >= Self.capacity else { return }
    Self.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private static func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes { StandardOutput.write($0) } }
}
