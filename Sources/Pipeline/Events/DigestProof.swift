internal import JOSE
package import TokenModel

/// Proves that a value is the digest of an identifier beside it: by computing the digests of what people make digests
/// of, in memory, and comparing.
package enum DigestProof {
  /// Bytes of an identifier beyond which nothing is computed.
  private static let longest = 256
  private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
  private static let smalls = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Whether a value is a digest of one of the identifiers, as it stands, in small or capital letters, or by its digits
  /// with and without the plus of a telephone number.
  package static func proves(_ value: Bytes, by identifiers: [Bytes]) -> Bool {
    guard let digest = DigestText.bytes(value),
      let algorithm = PlainDigest.allCases.first(where: { $0.length == digest.count })
    else { return false }
    return identifiers.contains { identifier in
      guard (1...longest).contains(identifier.count), identifier != value else { return false }
      return variants(of: identifier).contains { variant in
        variant.withUnsafeBufferPointer { algorithm.digest(Bytes($0)) } == digest
      }
    }
  }

  private static func variants(of identifier: Bytes) -> [[UInt8]] {
    let text = [UInt8](identifier.buffer)
    var variants = [text]
    let lower = text.map { Self.capitals.contains($0) ? $0 | 0x20 : $0 }
    let upper = text.map { Self.smalls.contains($0) ? $0 & 0xDF : $0 }
    let digits = text.filter(Self.digits.contains)
    for variant in [lower, upper] where !variants.contains(variant) { variants.append(variant) }
    if digits.count >= 6, text.allSatisfy({ Self.digits.contains($0) || " +-()/.".utf8.contains($0) }) {
      for variant in [digits, [UInt8(ascii: "+")] + digits] where !variants.contains(variant) {
        variants.append(variant)
      }
    }
    return variants
  }
}
