package import TokenModel

/// An Ethereum address: `0x` and 40 hexadecimal digits; where capitals and small letters are mixed, capitals stand where
/// a digest of the address has a digit from 8 on. Each payment of its holder stands in a public ledger.
package enum EthereumAddress: Detector {
  package static let description = DetectorDescription(
    id: "eth", .init("financial.wallet"), .proof, "an Ethereum address", source: "Ethereum Yellow Paper §4.1; ERC-55",
    screen: ValueScreen(42...42, .of("0")))

  package static let examples = DetectorExamples(
    found: [
      "0x52908400098527886E0F7030069857D2E4169EE7", "0x00000000000000000000000000000000deadbeef",
      "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    ],
    missed: [
      "0x52908400098527886E0F7030069857D2E4169EE", "0x52908400098527886E0F7030069857D2E4169EEG",
      "052908400098527886E0F7030069857D2E4169EE70", "0x0000000000000000000000000000000000000000",
      "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 42, value.hasPrefix("0x") || value.hasPrefix("0X") else { return false }
    let digits = value[2..<42]
    guard digits.buffer.allSatisfy(\.isHexadecimal), digits.buffer.contains(where: { $0 != UInt8(ascii: "0") }) else {
      return false
    }
    let isMixed = digits.buffer.contains { $0.isUpper } && digits.buffer.contains { $0.isLetter && !$0.isUpper }
    return !isMixed || isChecked(digits)
  }

  private static func isChecked(_ digits: Bytes) -> Bool {
    let digest = ShortKeccak256.digest(digits.buffer.map { $0.isLetter ? $0 | 0x20 : $0 })
    for position in digits.indices where digits[position].isLetter {
      let nibble = digest[position / 2] >> (position % 2 == 0 ? 4 : 0) & 15
      if digits[position].isUpper != (nibble >= 8) { return false }
    }
    return true
  }
}
