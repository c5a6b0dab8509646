/// Distinguished encoding of what public keys and signatures need (ITU-T X.690 §8, §10): lengths are definite, integers
/// have no needless zeros.
enum DER {
  static func sequence(_ parts: [UInt8]...) -> [UInt8] { tagged(0x30, parts.flatMap(\.self)) }

  /// A non-negative integer, given by its bytes, most significant first.
  static func integer(_ magnitude: [UInt8]) -> [UInt8] {
    var bytes = Array(magnitude.drop { $0 == 0 })
    if bytes.isEmpty || bytes[0] >= 0x80 { bytes.insert(0, at: 0) }
    return tagged(0x02, bytes)
  }

  /// A string of bytes.
  static func octets(_ bytes: [UInt8]) -> [UInt8] { tagged(0x04, bytes) }

  /// What stands under a context-specific tag, explicitly.
  static func explicit(_ number: UInt8, _ content: [UInt8]) -> [UInt8] { tagged(0xA0 | number, content) }

  /// Whole bytes of bits.
  static func bits(_ bytes: [UInt8]) -> [UInt8] { tagged(0x03, [0] + bytes) }

  static let null: [UInt8] = [0x05, 0x00]

  /// An object identifier, given by its encoded content.
  static func identifier(_ content: [UInt8]) -> [UInt8] { tagged(0x06, content) }

  private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    if count < 0x80 { return [tag, UInt8(count)] + content }
    if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
    precondition(count < 0x10000, "No key and no signature is that long.")
    return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xFF)] + content
  }
}
