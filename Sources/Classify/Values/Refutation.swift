internal import TokenModel

/// What a value cannot be, whatever its name says: a telephone number without digits, a street of the form
/// `10.0.0.4:8443`. Products name parts of machines like data of people.
package enum Refutation: UInt8, Sendable, BitwiseCopyable {
  case nothing, address, phone, number, mail, health, biometric

  init(of dataClass: DataClass) { self = Self.byClass[dataClass] ?? .nothing }

  private static let byClass: [DataClass: Refutation] = [
    DataClass("location.address"): .address, DataClass("contact.phone"): .phone,
    DataClass("government.national_id"): .number, DataClass("government.tax_id"): .number,
    DataClass("financial.iban"): .number, DataClass("financial.card"): .number, DataClass("financial.wallet"): .number,
    DataClass("contact.email"): .mail,
    DataClass("health.condition"): .health, DataClass("biometric"): .biometric,
  ]

  /// Whether the value is none of what the name says. Linear.
  func refutes(_ value: Bytes) -> Bool {
    guard value.count >= 2, value.count <= 256 else { return false }
    return switch self {
    case .nothing: false
    case .address: Self.isHost(value)
    case .phone: Self.isNoPhone(value)
    case .number: Self.isNoNumber(value)
    case .mail: Self.isWord(value)
    case .health: Self.isStateOfMachine(value)
    case .biometric: Self.isFingerprintOfKey(value)
    }
  }

  /// Labels of small letters, digits and hyphens with dots between, and perhaps a port: nobody's street.
  private static func isHost(_ value: Bytes) -> Bool {
    var marks = 0
    for (position, byte) in value.buffer.enumerated() {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ":"):
        guard position > 0, position + 1 < value.count else { return false }
        marks += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "/"), UInt8(ascii: "_"):
        break
      default: return false
      }
    }
    return marks > 0
  }

  /// Letters, and fewer digits than any number has: the name of a product, or a word for nothing. An extension is short,
  /// some hide all digits but the last, and a number may be encoded or encrypted.
  private static func isNoPhone(_ value: Bytes) -> Bool {
    if value.hasPrefix("ext") || value.hasPrefix("x") || value.hasPrefix("DW") || value.hasPrefix("tel:") {
      return false
    }
    var letters = 0
    var digits = 0
    for byte in value.buffer {
      if byte.isDigit { digits += 1 } else if byte.isLetter { letters += 1 } else if isMask(byte) { return false }
    }
    guard letters >= 2, digits < 6 else { return false }
    return value.count < 12 || value.firstIndex(of: UInt8(ascii: " ")) != nil
  }

  private static func isNoNumber(_ value: Bytes) -> Bool {
    var digits = 0
    for byte in value.buffer {
      if byte.isDigit { digits += 1 } else if isMask(byte) { return false }
    }
    return digits < 2 && value.count <= 12
  }

  /// How a service is, not how a person feels.
  private static func isStateOfMachine(_ value: Bytes) -> Bool { states.contains { value == $0 } }

  private static let states: [StaticString] = [
    "ok", "OK", "healthy", "Healthy", "HEALTHY", "unhealthy", "degraded", "DEGRADED", "Degraded", "up", "UP", "down",
    "DOWN", "green", "yellow", "red", "pass", "passing", "fail", "failing", "warn", "warning", "verbose", "debug",
    "info",
    "trace", "ready", "starting", "SERVING", "NOT_SERVING", "nominal",
  ]

  /// `9F:1C:2D:…`, `SHA256:…`: what programs call the fingerprint of a key or a certificate (RFC 4716 §4).
  private static func isFingerprintOfKey(_ value: Bytes) -> Bool {
    if value.hasPrefix("SHA256:") || value.hasPrefix("sha256:") || value.hasPrefix("MD5:") || value.hasPrefix("SHA1:") {
      return true
    }
    guard value.count >= 47, value.count % 3 == 2 else { return false }
    return value.indices.allSatisfy { position in
      position % 3 == 2 ? value[position] == UInt8(ascii: ":") : value[position].isHexadecimal
    }
  }

  private static func isMask(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte >= 0x80 }

  /// A word of small letters: a setting such as `weekly`.
  private static func isWord(_ value: Bytes) -> Bool {
    value.count <= 16 && value.buffer.allSatisfy { UInt8(ascii: "a") <= $0 && $0 <= UInt8(ascii: "z") }
  }
}
