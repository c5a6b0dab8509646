import Foundation

/// Looks for a planted text in bytes, in every spelling in which it might have slipped through.
struct CanarySearch {
  private let patterns: [(spelling: String, bytes: [UInt8])]

  init(_ marker: String) {
    var patterns: [(String, [UInt8])] = []
    for (name, text) in [
      ("plain", marker), ("reversed", String(marker.reversed())), ("capitals", marker.uppercased()),
    ] {
      let bytes = Array(text.utf8)
      patterns.append((name, bytes))
      patterns.append(("\(name), UTF-16 LE", bytes.flatMap { [$0, 0] }))
      patterns.append(("\(name), UTF-16 BE", bytes.flatMap { [0, $0] }))
      let hex = bytes.map { Self.hexadecimal($0) }
      for (digits, form) in [(hex, "hexadecimal"), (hex.map { $0.uppercased() }, "capital hexadecimal")] {
        patterns.append(("\(name), \(form)", Array(digits.joined().utf8)))
        patterns.append(("\(name), percent-encoded, \(form)", digits.flatMap { Array("%\($0)".utf8) }))
        patterns.append(("\(name), JSON escapes, \(form)", digits.flatMap { Array("\\u00\($0)".utf8) }))
      }
      for shift in 0..<3 {
        let base64 = Self.base64(bytes, shift: shift)
        patterns.append(("\(name), base64 at \(shift)", Array(base64.utf8)))
        let url = base64.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        patterns.append(("\(name), base64url at \(shift)", Array(url.utf8)))
      }
    }
    self.patterns = patterns
  }

  /// The spellings in which the bytes hold the text.
  func spellings(in bytes: Data) -> [String] {
    patterns.filter { bytes.range(of: Data($0.bytes)) != nil }.map(\.spelling)
  }

  /// The characters of base64 that the text alone decides, where it stands so many bytes after a multiple of three.
  private static func base64(_ bytes: [UInt8], shift: Int) -> String {
    let whole = Data(Array(repeating: 0, count: shift) + bytes).base64EncodedString().filter { $0 != "=" }
    let settledBits = (shift + bytes.count) * 8
    return String(whole.prefix(settledBits / 6).dropFirst((shift * 8 + 5) / 6))
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}
