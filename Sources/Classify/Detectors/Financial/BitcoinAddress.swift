internal import JOSE
package import TokenModel

/// A Bitcoin address: 25 bytes in base 58 of which the last four are the beginning of a double SHA-256 (version 0x00 or
/// 0x05; 0x6f and 0xc4 in the test network), or a witness program in Bech32 or Bech32m. Each payment of its holder stands
/// in a public ledger.
package enum BitcoinAddress: Detector {
  package static let description = DetectorDescription(
    id: "btc", .init("financial.wallet"), .proof, "a Bitcoin address",
    source: "Bitcoin Wiki, Base58Check encoding; BIP-173; BIP-350",
    screen: ValueScreen(14...90, .of("123mnbBtT"), holds: .digit))

  package static let examples = DetectorExamples(
    found: [
      "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "1111111111111111111114oLvT2",
      "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
    missed: [
      "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN", "11BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "BC1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "bc1gmk9yu", "123456789012345678901234567890",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count >= 14 else { return false }
    switch value[0] {
    case UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "m"), UInt8(ascii: "n"):
      // Identifiers in hexadecimal begin so as well, and nearly all of them hold a 0.
      return (26...35).contains(value.count) && mayFill(value) && value.buffer.allSatisfy(isBase58)
        && isBase58Check(value)
    default: return value.count <= 90 && isNetwork(value) && isWitness(value)
    }
  }

  // MARK: Base58Check

  private static func isBase58(_ byte: UInt8) -> Bool {
    byte.isDigit
      ? byte != UInt8(ascii: "0")
      : byte.isLetter && byte != UInt8(ascii: "O") && byte != UInt8(ascii: "I") && byte != UInt8(ascii: "l")
  }

  /// Whether the number may be as long as the ones before it say. A digit is worth less than 5.858 bits, and each one
  /// before the number stands for a byte of zeros: 32 hexadecimal digits are too short for an address.
  private static func mayFill(_ value: Bytes) -> Bool {
    var ones = 0
    while ones < value.count, value[ones] == UInt8(ascii: "1") { ones += 1 }
    return (value.count - ones) * 5_858 >= 8_000 * (24 - ones)
  }

  /// The digit that a character of base 58 stands for: figures, capitals without I and O, small letters without l.
  private static func digit(_ character: UInt8) -> UInt64 {
    switch character {
    case ...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "1"))
    case ...UInt8(ascii: "H"): UInt64(character - UInt8(ascii: "A")) + 9
    case ...UInt8(ascii: "N"): UInt64(character - UInt8(ascii: "J")) + 17
    case ...UInt8(ascii: "Z"): UInt64(character - UInt8(ascii: "P")) + 22
    case ...UInt8(ascii: "k"): UInt64(character - UInt8(ascii: "a")) + 33
    default: UInt64(character - UInt8(ascii: "m")) + 44
    }
  }

  /// The number of a text in base 58 as 25 bytes, nil where it takes more.
  private static func number(_ value: Bytes) -> [UInt8]? {
    // The lowest word first; the last holds the first byte.
    var words = SIMD4<UInt64>()
    for character in value.buffer {
      var carry = digit(character)
      for place in 0..<4 {
        let product = words[place].multipliedFullWidth(by: 58)
        let (sum, isOver) = product.low.addingReportingOverflow(carry)
        words[place] = sum
        carry = product.high + (isOver ? 1 : 0)
      }
      if words[3] > 0xFF { return nil }
    }
    return (0..<25).reversed().map { UInt8(truncatingIfNeeded: words[$0 >> 3] >> UInt64(8 * ($0 & 7))) }
  }

  private static func isBase58Check(_ value: Bytes) -> Bool {
    guard let bytes = number(value) else { return false }
    // As many zero bytes stand first as ones do: any other text of the number is not the address.
    guard [0x00, 0x05, 0x6F, 0xC4].contains(bytes[0]),
      bytes.prefix(while: { $0 == 0 }).count == value.buffer.prefix(while: { $0 == UInt8(ascii: "1") }).count
    else { return false }
    let hasher = SHA256()
    hasher.update(Array(bytes[0..<21]))
    hasher.update(hasher.finish())
    return hasher.finish().prefix(4) == bytes[21..<25]
  }

  // MARK: Bech32 and Bech32m

  private static let base32: StaticString = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

  private static func isWitness(_ value: Bytes) -> Bool {
    var hasUpper = false
    var hasLower = false
    for byte in value.buffer {
      if byte.isUpper { hasUpper = true } else if byte.isLetter { hasLower = true }
    }
    guard !(hasUpper && hasLower), let separator = value.firstIndex(of: UInt8(ascii: "1"))
    else { return false }
    let data = value[separator + 1..<value.count]
    // A version, a program of 2 to 40 bytes, six characters that check.
    guard (11...71).contains(data.count) else { return false }
    var check: UInt32 = 1
    for byte in value[0..<separator].buffer { check = step(check, (byte | 0x20) >> 5) }
    check = step(check, 0)
    for byte in value[0..<separator].buffer { check = step(check, (byte | 0x20) & 31) }
    for byte in data.buffer {
      guard let five = Bytes(base32).firstIndex(of: byte.isLetter ? byte | 0x20 : byte) else { return false }
      check = step(check, UInt8(five))
    }
    guard let version = Bytes(base32).firstIndex(of: data[0].isLetter ? data[0] | 0x20 : data[0]), version <= 16 else {
      return false
    }
    if version == 0 { return check == 1 && (data.count == 39 || data.count == 59) }
    return check == 0x2BC8_30A3
  }

  /// Whether it begins as addresses of the main network or of those for tests do: `bc1`, `tb1`, `bcrt1`.
  private static func isNetwork(_ value: Bytes) -> Bool {
    value.hasPrefix("bc1") || value.hasPrefix("BC1") || value.hasPrefix("tb1") || value.hasPrefix("TB1")
      || value.hasPrefix("bcrt1") || value.hasPrefix("BCRT1")
  }

  /// One character more in the checksum of BIP-173.
  private static func step(_ check: UInt32, _ five: UInt8) -> UInt32 {
    var next = (check & 0x1FF_FFFF) << 5 ^ UInt32(five)
    let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
    for bit in 0..<5 where (check >> 25) >> UInt32(bit) & 1 == 1 { next ^= generator[bit] }
    return next
  }
}
