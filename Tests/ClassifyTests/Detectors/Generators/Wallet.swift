import AuditTestSupport
import JOSE

/// Bitcoin addresses of invented keys: Base58Check by big numbers and OpenSSL's SHA-256, Bech32 by the polynomial of
/// BIP-173 over all five-bit values at once.
enum Wallet {
  static func base58(_ random: inout SplitMix) -> String {
    let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    var bytes: [UInt8] = [random.chance(50) ? 0 : 5] + (0..<20).map { _ in UInt8(random.below(256)) }
    bytes += digest(digest(bytes)).prefix(4)
    var text = ""
    var number = bytes.map(Int.init)
    while number.contains(where: { $0 > 0 }) {
      var remainder = 0
      for position in number.indices {
        let value = remainder << 8 | number[position]
        number[position] = value / 58
        remainder = value % 58
      }
      text = String(alphabet[remainder]) + text
    }
    return String(repeating: "1", count: bytes.prefix { $0 == 0 }.count) + text
  }

  static func bech32(_ random: inout SplitMix) -> String {
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l")
    let isTaproot = random.chance(50)
    // 20 bytes are 32 characters, 32 bytes are 52 whose last holds four bits of padding.
    var data = [isTaproot ? 1 : 0] + (0..<(isTaproot ? 51 : 32)).map { _ in random.below(32) }
    if isTaproot { data.append(random.below(2) << 4) }
    let expanded = "bc".utf8.map { Int($0) >> 5 } + [0] + "bc".utf8.map { Int($0) & 31 }
    let remainder = polymod(expanded + data + [0, 0, 0, 0, 0, 0]) ^ (isTaproot ? 0x2BC8_30A3 : 1)
    let check = (0..<6).map { remainder >> (5 * (5 - $0)) & 31 }
    return "bc1" + String((data + check).map { alphabet[$0] })
  }

  private static func polymod(_ values: [Int]) -> Int {
    var check = 1
    for value in values {
      let top = check >> 25
      check = (check & 0x1FF_FFFF) << 5 ^ value
      for (bit, generator) in [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3].enumerated()
      where top >> bit & 1 == 1 {
        check ^= generator
      }
    }
    return check
  }

  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let hasher = SHA256()
    hasher.update(bytes)
    return hasher.finish()
  }
}
