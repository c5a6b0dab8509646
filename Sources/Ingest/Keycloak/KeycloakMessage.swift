internal import TokenModel

/// The text of an event in Keycloak's log: `key="value", key="value"` with a backslash before quotes in values, or,
/// until version 21 and with `quotes=none`, `key=value, key='value with blanks'` without any escape. Which of them it
/// is shows in each value, since patch releases of one branch differ.
struct KeycloakMessage {
  private(set) var fields = KeycloakFields()
  private let unescaped = ByteScratch()

  /// Takes the message apart. One that ends within a field was cut; one that has a field twice holds a forged one.
  mutating func read(_ message: Bytes) throws(QuarantineReason) {
    fields.clear()
    unescaped.reserve(message.count)
    var position = 0
    while true {
      guard let equals = message.firstIndex(of: UInt8(ascii: "="), from: position) else { throw .eventFieldMissing }
      let (value, end) = try value(message, from: equals + 1)
      guard fields.set(message[position..<equals], value) else { throw .eventFieldType }
      if end == message.count { return }
      guard Self.isSeparator(message, at: end), end + 2 < message.count else { throw .eventFieldMissing }
      position = end + 2
    }
  }

  /// A value and where it ends.
  private func value(_ message: Bytes, from start: Int) throws(QuarantineReason) -> (Bytes, Int) {
    guard start < message.count else { return (message[start..<start], start) }
    switch message[start] {
    case UInt8(ascii: "\""): return try quoted(message, from: start + 1)
    case UInt8(ascii: "'"):
      var end = start + 1
      while let quote = message.firstIndex(of: UInt8(ascii: "'"), from: end) {
        if quote + 1 == message.count || Self.isSeparator(message, at: quote + 1) {
          return (message[start + 1..<quote], quote + 1)
        }
        end = quote + 1
      }
      throw .eventFieldMissing
    default:
      var end = start
      while let comma = message.firstIndex(of: UInt8(ascii: ","), from: end) {
        if Self.isSeparator(message, at: comma) { return (message[start..<comma], comma) }
        end = comma + 1
      }
      return (message[start..<message.count], message.count)
    }
  }

  private func quoted(_ message: Bytes, from start: Int) throws(QuarantineReason) -> (Bytes, Int) {
    var position = start
    var hasEscape = false
    while let quote = message.firstIndex(of: UInt8(ascii: "\""), from: position) {
      if quote > start, message[quote - 1] == UInt8(ascii: "\\") {
        hasEscape = true
        position = quote + 1
        continue
      }
      let raw = message[start..<quote]
      return (hasEscape ? withoutEscapes(raw) : raw, quote + 1)
    }
    throw .eventFieldMissing
  }

  private func withoutEscapes(_ raw: Bytes) -> Bytes {
    let start = unescaped.count
    for position in raw.indices {
      let isEscape =
        raw[position] == UInt8(ascii: "\\") && position + 1 < raw.count && raw[position + 1] == UInt8(ascii: "\"")
      if !isEscape { unescaped.append(raw[position]) }
    }
    return unescaped.bytes(from: start)
  }

  private static func isSeparator(_ message: Bytes, at position: Int) -> Bool {
    position + 1 < message.count && message[position] == UInt8(ascii: ",")
      && message[position + 1] == UInt8(ascii: " ")
  }
}
