internal import TokenModel

/// Member names that look like data, not like a name: they become `*` in a path (design §5).
enum DataLikeName {
  /// Bytes from which on a name is taken for data.
  static let longest = 64

  static func isData(_ name: Bytes) -> Bool {
    name.count > longest && !isNamespaced(name) || isNumber(name) || isUUID(name) || EmailAddress.detects(name)
      || isPhone(name) || isCode(name)
  }

  /// A URI names a claim without a clash (RFC 7519 §4.2), so its length says nothing.
  private static func isNamespaced(_ name: Bytes) -> Bool {
    name.count <= 256 && (name.hasPrefix("https://") || name.hasPrefix("http://") || name.hasPrefix("urn:"))
  }

  /// Capitals and digits, as in tax codes and account numbers, that a detector proves to be somebody's.
  private static func isCode(_ name: Bytes) -> Bool {
    guard (11...34).contains(name.count), name.buffer.count(where: \.isDigit) >= 6,
      name.buffer.allSatisfy({ $0.isDigit || $0.isUpper || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") })
    else { return false }
    return PersonalName.dataClass(of: name, at: .claimName) != nil
  }

  private static func isPhone(_ name: Bytes) -> Bool { name.hasPrefix("+") && PhoneNumber.detects(name) }

  private static func isNumber(_ name: Bytes) -> Bool {
    !name.isEmpty && name.buffer.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isUUID(_ name: Bytes) -> Bool {
    guard name.count == 36 else { return false }
    for position in name.indices {
      let byte = name[position]
      if [8, 13, 18, 23].contains(position) {
        if byte != UInt8(ascii: "-") { return false }
      } else if !isHexadecimal(byte) {
        return false
      }
    }
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
