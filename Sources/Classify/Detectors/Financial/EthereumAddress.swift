package import TokenModel

/// An Ethereum address: `0x` and 40 hexadecimal digits. Each payment of its holder stands in a public ledger.
package enum EthereumAddress: Detector {
  package static let description = DetectorDescription(
    id: "eth", .init("financial.wallet"), .proof, "an Ethereum address", source: "Ethereum Yellow Paper §4.1; ERC-55",
    screen: ValueScreen(42...42, .of("0")))

  package static let examples = DetectorExamples(
    found: ["0x52908400098527886E0F7030069857D2E4169EE7", "0x00000000000000000000000000000000deadbeef"],
    missed: [
      "0x52908400098527886E0F7030069857D2E4169EE", "0x52908400098527886E0F7030069857D2E4169EEG",
      "052908400098527886E0F7030069857D2E4169EE70", "0x0000000000000000000000000000000000000000",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 42, value.hasPrefix("0x") || value.hasPrefix("0X") else { return false }
    let digits = value[2..<42]
    return digits.buffer.allSatisfy(\.isHexadecimal) && digits.buffer.contains { $0 != UInt8(ascii: "0") }
  }
}
